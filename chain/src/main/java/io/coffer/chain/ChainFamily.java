package io.coffer.chain;

/** Chains that share an address format. One owner key can hold assets on every chain of its family. */
public enum ChainFamily {
    EVM,
    UTXO,
    SOLANA,
    TRON,
    TON,
    SUI,
    STACKS
}
