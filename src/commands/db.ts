import { type Building, declare, declareNoun } from './command.ts'

export interface DbOptions {
  yes?: boolean
}

export const dbCommand = (building: Building) => {
  const { help, options, arguments: args } = building.say.cli
  return declareNoun('db', help.db, [
    declare<DbOptions>(building, {
      name: 'status',
      about: help.dbStatus,
      examples: ['wicket db status', 'wicket db status --database postgres://localhost/house'],
      load: () => import('./run/db-status.ts'),
    }),
    declare<DbOptions>(building, {
      name: 'migrate',
      about: help.dbMigrate,
      examples: ['wicket db migrate'],
      load: () => import('./run/db-migrate.ts'),
    }),
    declare<DbOptions>(building, {
      name: 'backup',
      about: help.dbBackup,
      examples: ['wicket db backup house-monday.backup'],
      grammar: (command) => command.argument('[file]', args.backupFile).option('--yes', options.yes),
      load: () => import('./run/db-backup.ts'),
    }),
    declare<DbOptions>(building, {
      name: 'restore',
      about: help.dbRestore,
      examples: ['wicket db restore house-monday.backup --yes'],
      grammar: (command) => command.argument('<file>', args.backup).option('--yes', options.yes),
      load: () => import('./run/db-restore.ts'),
    }),
    declare<DbOptions>(building, {
      name: 'check',
      about: help.dbCheck,
      examples: ['wicket db check'],
      load: () => import('./run/db-check.ts'),
    }),
  ])
}
