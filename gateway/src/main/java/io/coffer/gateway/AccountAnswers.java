package io.coffer.gateway;

import io.coffer.chain.ChainIndex;
import io.coffer.wallet.RequestedToken;
import io.coffer.wallet.account.AccountId;
import io.coffer.wallet.account.AccountKind;
import io.coffer.wallet.account.AccountOutcome;
import io.coffer.wallet.account.AccountRefusal;
import java.util.OptionalLong;

/** What every outcome of the accounts comes to on the wire. */
final class AccountAnswers {
    private AccountAnswers() {}

    /** @throws Refusal when there is no answer */
    static <T> T of(AccountOutcome<T> outcome) {
        return switch (outcome) {
            case AccountOutcome.Done<T>(T value) -> value;
            case AccountOutcome.Refused<T>(AccountRefusal why) -> throw refusal(why);
        };
    }

    static Refusal noSuchAccount() {
        return Refusal.wrong("accountId", "no such account");
    }

    /** Says only that all went well. */
    static Reply done() {
        return Reply.success("success", new JsonBuffer(0));
    }

    static Reply created(AccountId account) {
        return Reply.success("success", new JsonBuffer(64).raw("{\"accountId\":\"" + account.value() + "\"}"));
    }

    /** The wire's cursor: empty at the end. */
    static String cursor(OptionalLong next) {
        return next.isPresent() ? Long.toString(next.getAsLong()) : "";
    }

    static Refusal addressForeign(ChainIndex chain, String address) {
        return new Refusal(
                ErrorCode.ADDRESS_FOREIGN,
                "Chain and address do not match: chain " + chain + ", " + Refusal.echo(address));
    }

    private static Refusal refusal(AccountRefusal why) {
        return switch (why) {
            case AccountRefusal.NoSuchAccount _ -> noSuchAccount();
            case AccountRefusal.OtherKind(AccountKind kind) ->
                new Refusal(ErrorCode.ACCOUNT_KIND_WRONG, "Wallet type mismatch: this is " + name(kind));
            case AccountRefusal.ChainUnknown(ChainIndex chain) -> Parameters.unknownChain(chain.text());
            case AccountRefusal.ChainNotServed(ChainIndex chain) ->
                notServed(chain, "it has no node here, and nothing was imported");
            case AccountRefusal.AddressIllegal(String text) ->
                new Refusal(ErrorCode.ADDRESS_ILLEGAL, "Address is illegal: " + Refusal.echo(text));
            case AccountRefusal.AddressForeign(ChainIndex chain, String text) -> addressForeign(chain, text);
            case AccountRefusal.ProofWrong(String address) ->
                new Refusal(
                        ErrorCode.PROOF_WRONG,
                        "Wallet verification error: signMessage was not signed by " + Refusal.echo(address));
            case AccountRefusal.ProofUnsupported(ChainIndex chain) ->
                notServed(chain, "signatures of its addresses cannot be checked");
            case AccountRefusal.AddressTaken(ChainIndex chain, String address) ->
                update(chain, address, "belongs to another account");
            case AccountRefusal.AddressMissing(ChainIndex chain, String address) ->
                update(chain, address, "is not in the account");
            case AccountRefusal.TooManyAddresses(int limit) ->
                new Refusal(ErrorCode.TOO_MANY_ADDRESSES, "Too many wallet addresses: an account has at most " + limit);
            case AccountRefusal.TooManyAccounts(int limit) ->
                Refusal.wrong("addresses", "a project has at most " + limit + " accounts");
            case AccountRefusal.TooManyTokens(int limit) ->
                Refusal.wrong("tokenAddress", "at most " + limit + " tokens can be added here");
            case AccountRefusal.TokenUnreadable(RequestedToken token) ->
                Generation.V5.tokenUnreadable(token.address(), token.chain().text());
            case AccountRefusal.TokenMissing(RequestedToken token) ->
                token(ErrorCode.TOKEN_MISSING, "Token does not exist", token);
            case AccountRefusal.TokenBuiltIn(RequestedToken token) ->
                token(ErrorCode.TOKEN_BUILT_IN, "Platform token, no need to add", token);
            case AccountRefusal.TokenUnsupported(RequestedToken token) ->
                token(ErrorCode.TOKEN_UNSUPPORTED, "Token protocol not supported", token);
            case AccountRefusal.NodeSilent(ChainIndex chain, String reason) ->
                new Refusal(ErrorCode.SERVICE_UNAVAILABLE, "Chain " + chain + " cannot be asked now: " + reason);
        };
    }

    private static Refusal notServed(ChainIndex chain, String reason) {
        return new Refusal(
                ErrorCode.CHAIN_NOT_SERVED, "Chain " + chain + " is not supported by this interface: " + reason);
    }

    private static Refusal update(ChainIndex chain, String address, String reason) {
        return new Refusal(
                ErrorCode.ADDRESS_UPDATE_WRONG,
                "Address update error: " + Refusal.echo(address) + " on chain " + chain + " " + reason);
    }

    private static Refusal token(ErrorCode error, String text, RequestedToken token) {
        String name = token.address().isEmpty() ? "the native coin" : Refusal.echo(token.address());
        return new Refusal(error, text + ": " + name + " of chain " + token.chain());
    }

    private static String name(AccountKind kind) {
        return switch (kind) {
            case WALLET -> "a wallet account";
            case USER -> "a user account";
            case WATCH_ONLY -> "a watch-only account";
        };
    }
}
