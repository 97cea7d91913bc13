/** Bytes as text: UTF-8, else GBK, as Alipay writes. Which of them the first piece tells, which has the header. */

type Decoder = InstanceType<typeof TextDecoder>

/** The bytes are no text of the one or the other. */
export class NotText extends Error {}

export async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: Decoder | undefined
  for await (const piece of bytes) {
    decoder ??= decoderFor(piece)
    yield decoded(decoder, piece)
  }
  const end = decoder ? decoded(decoder) : ''
  if (end !== '') yield end
}

function decoderFor(piece: Uint8Array): Decoder {
  try {
    // A letter that is cut at the end of the piece is no fault.
    new TextDecoder('utf-8', { fatal: true }).decode(piece, { stream: true })
    return new TextDecoder('utf-8', { fatal: true })
  } catch {
    return new TextDecoder('gb18030', { fatal: true })
  }
}

function decoded(decoder: Decoder, piece?: Uint8Array): string {
  try {
    return piece ? decoder.decode(piece, { stream: true }) : decoder.decode()
  } catch (error) {
    throw new NotText('neither UTF-8 nor GBK', { cause: error })
  }
}
