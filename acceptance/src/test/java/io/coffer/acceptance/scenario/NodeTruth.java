package io.coffer.acceptance.scenario;

import io.coffer.acceptance.contract.Contracts;
import io.coffer.acceptance.node.EvmNode;
import io.coffer.acceptance.node.NodeBlock;
import io.coffer.acceptance.node.RpcException;
import io.coffer.acceptance.scenario.BlockPairs.Pair;
import io.coffer.acceptance.scenario.ZooToken.Expectation;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a node itself says that wallets hold, at one block. */
final class NodeTruth {

    private final EvmNode node;
    private final Contracts contracts;
    private final BlockPairs pairs;
    private final List<ZooToken> answering;

    NodeTruth(EvmNode node, TokenZoo zoo) {
        this.node = node;
        this.contracts = new Contracts(node);
        this.pairs = new BlockPairs(node);
        this.answering = zoo.tokens().stream()
                .filter(token -> token.expectation() != Expectation.ABSENT)
                .toList();
    }

    /**
     * One wallet at one block.
     *
     * @param balances of every token that answers at all, zero included, by address
     * @param named the pairs that logs name
     */
    record Holdings(NodeBlock block, BigInteger coin, Map<String, BigInteger> balances, Set<Pair> named) {}

    /** Empty when the node forgot the block, as anvil does with orphans. */
    Optional<Holdings> at(String hash, String owner) {
        Optional<NodeBlock> block = node.block(hash);
        Optional<Set<Pair>> named = pairs.upTo(hash);
        if (block.isEmpty() || named.isEmpty()) {
            return Optional.empty();
        }
        List<Optional<BigInteger>> answers = contracts.balances(
                owner, answering.stream().map(ZooToken::address).toList(), hash);
        Map<String, BigInteger> balances = new HashMap<>();
        for (int position = 0; position < answers.size(); position++) {
            String token = answering.get(position).address();
            answers.get(position).ifPresent(balance -> balances.put(token, balance));
        }
        return coin(owner, hash).map(coin -> new Holdings(block.orElseThrow(), coin, balances, named.orElseThrow()));
    }

    private Optional<BigInteger> coin(String owner, String hash) {
        try {
            return Optional.of(contracts.nativeBalance(owner, hash));
        } catch (RpcException orphaned) {
            return Optional.empty();
        }
    }
}
