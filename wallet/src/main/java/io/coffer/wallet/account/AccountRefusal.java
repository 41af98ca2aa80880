package io.coffer.wallet.account;

import io.coffer.chain.ChainIndex;
import io.coffer.wallet.RequestedToken;

/** Why a request about accounts or tokens cannot be met. */
public sealed interface AccountRefusal {

    /** Not an account of the caller's project. */
    record NoSuchAccount() implements AccountRefusal {}

    /** The account exists, and is of a kind that this request is not for. */
    record OtherKind(AccountKind kind) implements AccountRefusal {}

    record ChainUnknown(ChainIndex chain) implements AccountRefusal {}

    /** Nothing is known of this chain: no node, no import. */
    record ChainNotServed(ChainIndex chain) implements AccountRefusal {}

    /** Not an address of any chain. */
    record AddressIllegal(String text) implements AccountRefusal {}

    /** An address of other chains. */
    record AddressForeign(ChainIndex chain, String text) implements AccountRefusal {}

    /** The signature does not come from the address. */
    record ProofWrong(String address) implements AccountRefusal {}

    /** Signatures of this chain's addresses cannot be checked. */
    record ProofUnsupported(ChainIndex chain) implements AccountRefusal {}

    /** Another proven account of the project has it. */
    record AddressTaken(ChainIndex chain, String address) implements AccountRefusal {}

    record AddressMissing(ChainIndex chain, String address) implements AccountRefusal {}

    record TooManyAccounts(int limit) implements AccountRefusal {}

    record TooManyAddresses(int limit) implements AccountRefusal {}

    record TooManyTokens(int limit) implements AccountRefusal {}

    /** Not spelled like a token of its chain. */
    record TokenUnreadable(RequestedToken token) implements AccountRefusal {}

    /** The chain has no such token, or it was not added. */
    record TokenMissing(RequestedToken token) implements AccountRefusal {}

    /** A native coin or a verified token, which is shown anyway. */
    record TokenBuiltIn(RequestedToken token) implements AccountRefusal {}

    /** Something is there, and it is no fungible token. */
    record TokenUnsupported(RequestedToken token) implements AccountRefusal {}

    record NodeSilent(ChainIndex chain, String reason) implements AccountRefusal {}
}
