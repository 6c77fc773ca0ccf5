// A database transaction handed through features without their knowing the database: store and queue open it again.

declare const transactionBrand: unique symbol;

export interface Transaction {
  readonly [transactionBrand]: true;
}

/** Runs the work in one transaction; a throw rolls everything back. Work that another transaction overtook is run again. */
export type InTransaction = <T>(work: (transaction: Transaction) => Promise<T>) => Promise<T>;
