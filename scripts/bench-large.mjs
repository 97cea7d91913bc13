// `npm run bench:large`: what is about a house of ten million tickets; minutes, and gigabytes of disk.
process.env.WICKET_BENCH_TICKETS ??= '10000000'
process.argv.push('reports')
await import('./bench.mjs')
