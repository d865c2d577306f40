import type { ButtonHTMLAttributes, ReactNode } from 'react'
import styles from './button.module.css'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly variant?: 'primary' | 'plain' | 'quiet' | 'danger'
  readonly size?: 'normal' | 'large'
  readonly large?: boolean
  readonly icon?: ReactNode
}

/** A button that cannot be pressed now keeps the focus: else the keyboard would be thrown back to the top of the page. */
export function Button({
  variant = 'plain',
  size = 'normal',
  large = false,
  icon,
  className,
  type = 'button',
  disabled = false,
  onClick,
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
    <button
      type={type}
      data-variant={variant}
      className={names.filter(Boolean).join(' ')}
      aria-disabled={disabled || undefined}
      onClick={disabled ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
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
