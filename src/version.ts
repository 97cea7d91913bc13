/** The program's version, as package.json has it; the build puts it in. */
declare const __VERSION__: string | undefined

export const VERSION = typeof __VERSION__ === 'string' ? __VERSION__ : 'source'
