package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import io.coffer.index.Introduction.Deed;

/** Who signed the transaction that moved a token first, as far as was seen. */
record Debut(EvmAddress by, Deed deed) {}
