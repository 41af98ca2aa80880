package io.coffer.server;

import io.coffer.chain.BlockRef;
import io.coffer.evm.ContractCall;
import io.coffer.evm.ContractReader;
import io.coffer.evm.ContractReading;
import io.coffer.wallet.price.onchain.ContractViews;
import io.coffer.wallet.price.onchain.View;
import java.math.BigInteger;
import java.util.List;

/** The wallet's questions to contracts, asked by an EVM chain's nodes. */
record NodeViews(ContractReader contracts) implements ContractViews {

    @Override
    public Reading newest(List<View> views) {
        return reading(contracts.newest(calls(views)));
    }

    @Override
    public Reading at(BlockRef block, List<View> views) {
        return reading(contracts.at(block, calls(views)));
    }

    private static List<ContractCall> calls(List<View> views) {
        return views.stream()
                .map(view -> new ContractCall(view.contract(), view.selector(), view.arguments(), view.words()))
                .toList();
    }

    private static Reading reading(ContractReading said) {
        return switch (said) {
            case ContractReading.Read(BlockRef block, List<List<BigInteger>> answers) ->
                new Reading.Read(block, answers);
            case ContractReading.NotCanonical(String reason) -> new Reading.Gone(reason);
            case ContractReading.Unavailable(String reason) -> new Reading.Unavailable(reason);
        };
    }
}
