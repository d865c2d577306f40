import type { ButtonHTMLAttributes } from 'react'
import styles from './button.module.css'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly variant?: 'primary' | 'plain' | 'quiet' | 'danger'
  readonly large?: boolean
}

export function Button({ variant = 'plain', large = false, className, type = 'button', ...rest }: ButtonProps) {
  const names = [styles['button'], styles[variant], large ? styles['large'] : undefined, className]
  return <button type={type} className={names.filter(Boolean).join(' ')} {...rest} />
}
