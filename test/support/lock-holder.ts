/** Holds a SQLite database's write lock until its stdin ends: `node lock-holder PATH`. */
import Database from 'better-sqlite3'

const client = new Database(process.argv[2]!)
client.exec('BEGIN IMMEDIATE')
console.log('locked')
process.stdin.on('end', () => {
  client.exec('ROLLBACK')
  client.close()
})
process.stdin.resume()
