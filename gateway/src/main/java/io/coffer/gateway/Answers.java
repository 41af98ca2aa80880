package io.coffer.gateway;

import io.coffer.chain.ChainIndex;
import io.coffer.wallet.Outcome;
import io.coffer.wallet.RequestedToken;

/** What every outcome of the wallet but an answer comes to on the wire. */
final class Answers {
    private Answers() {}

    /** @throws Refusal when there is no answer */
    static <T> T of(Outcome<T> outcome, Generation generation) {
        return switch (outcome) {
            case Outcome.Answered<T>(T answer) -> answer;
            case Outcome.UnknownChain<T>(ChainIndex chain) -> throw Parameters.unknownChain(chain.text());
            case Outcome.AddressUnreadable<T> _ -> throw Refusal.wrong("address", "not an address of any known chain");
            case Outcome.TokenUnreadable<T>(RequestedToken token) ->
                throw generation.tokenUnreadable(token.address(), token.chain().text());
        };
    }
}
