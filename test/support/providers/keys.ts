/** RSA keys for one run: the merchant's, the provider's, and those of somebody who is neither. */
import { createSign, createVerify, generateKeyPairSync } from 'node:crypto'

export interface Pair {
  publicKey: string
  privateKey: string
}

const makePair = (): Pair =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })

export const makeKeys = () => ({ merchant: makePair(), provider: makePair(), stranger: makePair() })

export const signed = (text: string, key: string): string =>
  createSign('RSA-SHA256').update(text, 'utf8').sign(key, 'base64')

export const isSigned = (text: string, signature: string, key: string): boolean =>
  createVerify('RSA-SHA256').update(text, 'utf8').verify(key, signature, 'base64')
