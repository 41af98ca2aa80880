package io.coffer.wallet.proof;

import io.coffer.chain.Address;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;

/**
 * Whether a statement was signed by the owner of an address. A contract that signs through its own code (EIP-1271) cannot
 * prove itself here: asking it needs a node.
 */
public final class OwnershipProof {
    private OwnershipProof() {}

    public static ProofVerdict check(ChainIndex chain, Address address, Statement statement) {
        return switch (address.family()) {
            case EVM -> verdict(EvmProof.holds((EvmAddress) address, statement));
            case UTXO ->
                chain.equals(ChainIndex.BITCOIN)
                        ? verdict(BitcoinProof.holds(address.text(), statement))
                        : ProofVerdict.UNSUPPORTED;
            case SOLANA -> verdict(SolanaProof.holds(address.text(), statement));
            case TRON, TON, SUI, STACKS -> ProofVerdict.UNSUPPORTED;
        };
    }

    private static ProofVerdict verdict(boolean holds) {
        return holds ? ProofVerdict.PROVEN : ProofVerdict.WRONG;
    }
}
