package io.coffer.acceptance.scenario;

import io.coffer.acceptance.contract.Account;
import io.coffer.acceptance.contract.Contracts;
import io.coffer.acceptance.node.EvmNode;
import io.coffer.acceptance.scenario.ZooToken.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** One contract of every kind on one chain. */
final class TokenZoo {

    private static final int MOST_BLOCKS = 10;

    private final EvmNode node;
    private final Contracts contracts;
    private final Account keeper;
    private final List<ZooToken> tokens = new ArrayList<>();
    private final String forwarder;

    /** @param collector whom the fee token pays, without ever naming them in an event */
    TokenZoo(EvmNode node, Account keeper, Account collector) {
        this.node = node;
        this.contracts = new Contracts(node);
        this.keeper = keeper;
        addHonest();
        addUnfaithful(collector);
        addOddlyNamed();
        addHostile();
        this.forwarder = contracts.deploy(keeper, "Forwarder");
        mineUntilDeployed();
    }

    private void addHonest() {
        for (int decimals : new int[] {18, 6, 0}) {
            String symbol = "HON" + decimals;
            String address = contracts.deploy(keeper, "HonestToken", "(string,string,uint8)", symbol, symbol, decimals);
            tokens.add(new ZooToken(address, "HonestToken", Expectation.EXACT, OptionalInt.of(decimals)));
        }
        add("WrappedEther", Expectation.EXACT, OptionalInt.of(18));
        add("Collectible", Expectation.ABSENT, OptionalInt.empty());
        add("Bundle", Expectation.ABSENT, OptionalInt.empty());
    }

    private void addUnfaithful(Account collector) {
        add("RebasingToken", Expectation.EXACT, OptionalInt.of(18));
        add("SilentToken", Expectation.EXACT, OptionalInt.of(18));
        add("GrowingToken", Expectation.EXACT, OptionalInt.of(18));
        String fee = contracts.deploy(keeper, "FeeToken", "(address)", collector);
        tokens.add(new ZooToken(fee, "FeeToken", Expectation.EXACT, OptionalInt.of(18)));
    }

    private void addOddlyNamed() {
        add("Bytes32Metadata", Expectation.EXACT, OptionalInt.of(9));
        add("NoMetadata", Expectation.EXACT, OptionalInt.of(0));
        add("HugeSymbol", Expectation.EXACT, OptionalInt.of(6));
        add("HugeDecimals", Expectation.EXACT, OptionalInt.empty());
        add("MetadataBurner", Expectation.EXACT, OptionalInt.of(0));
    }

    private void addHostile() {
        add("ConstantAnswer", Expectation.EXACT, OptionalInt.of(18));
        add("ReturnBomb", Expectation.TOLERATED, OptionalInt.empty());
        for (String mute : List.of(
                "RevertingBalance",
                "GasBurner",
                "EndlessLoop",
                "RevertBomb",
                "ShortReturn",
                "FakeTransfers",
                "MalformedBatch",
                "OddShapes")) {
            add(mute, Expectation.ABSENT, OptionalInt.empty());
        }
    }

    private void add(String contract, Expectation expectation, OptionalInt decimals) {
        tokens.add(new ZooToken(contracts.deploy(keeper, contract), contract, expectation, decimals));
    }

    private void mineUntilDeployed() {
        for (int block = 0; block < MOST_BLOCKS; block++) {
            node.mine();
            if (isDeployed(forwarder) && tokens.stream().allMatch(token -> isDeployed(token.address()))) {
                return;
            }
        }
        throw new IllegalStateException("the zoo is not deployed after " + MOST_BLOCKS + " blocks");
    }

    private boolean isDeployed(String address) {
        return node.rpc().call("eth_getCode", address, "latest").asString().length() > 2;
    }

    List<ZooToken> tokens() {
        return List.copyOf(tokens);
    }

    List<ZooToken> of(Expectation expectation) {
        return tokens.stream()
                .filter(token -> token.expectation() == expectation)
                .toList();
    }

    /** The first contract of that name. */
    String address(String contract) {
        return tokens.stream()
                .filter(token -> token.contract().equals(contract))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + contract + " in the zoo"))
                .address();
    }

    String forwarder() {
        return forwarder;
    }
}
