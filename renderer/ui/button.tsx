import type { ButtonHTMLAttributes, ReactNode } from 'react'
import styles from './button.module.css'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly variant?: 'primary' | 'plain' | 'quiet' | 'danger'
  readonly size?: 'normal' | 'large'
  readonly large?: boolean
  readonly icon?: ReactNode
}

export function Button({
  variant = 'plain',
  size = 'normal',
  large = false,
  icon,
  className,
  type = 'button',
  children,
  ...rest
}: ButtonProps) {
  const isLarge = large || size === 'large'
  const names = [
    styles['button'],
    styles[variant],
    isLarge ? styles['large'] : undefined,
    className,
  ]
  return (
    <button type={type} className={names.filter(Boolean).join(' ')} {...rest}>
      {icon ? (
        <span className={styles['icon']} aria-hidden="true">
          {icon}
        </span>
      ) : null}
      {children}
    </button>
  )
}

/** A button that shows only a picture; `label` is its name, also on hover. */
export function IconButton({
  label,
  className,
  children,
  ...rest
}: Omit<ButtonProps, 'icon'> & { readonly label: string }) {
  return (
    <Button
      variant="quiet"
      aria-label={label}
      title={label}
      className={[styles['square'], className].filter(Boolean).join(' ')}
      {...rest}
    >
      {children}
    </Button>
  )
}
