package io.coffer.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.node.Await;
import io.coffer.acceptance.node.NodeBlock;
import io.coffer.acceptance.server.AsOf;
import io.coffer.acceptance.server.BalanceAnswer;
import io.coffer.acceptance.server.BalanceAnswer.Row;
import io.coffer.acceptance.server.SignedCaller;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks the server and holds its answers against the nodes. */
final class Examiner {

    static final Duration SETTLING = Duration.ofSeconds(30);

    private final SignedCaller caller;
    private final List<LivingChain> chains;
    private final List<Long> chainIds;
    private int heldAgainstANode;

    Examiner(SignedCaller caller, List<LivingChain> chains) {
        this.caller = caller;
        this.chains = chains;
        this.chainIds = chains.stream().map(chain -> chain.node().chainId()).toList();
    }

    /** How many chains' rows were compared so far. */
    int heldAgainstANode() {
        return heldAgainstANode;
    }

    BalanceAnswer ask(String owner) {
        return caller.balances(owner, chainIds);
    }

    /** Prices are read in the background after the start. */
    void awaitPrices(String owner) {
        Await.until(
                SETTLING,
                () -> "every native coin has its price: " + ask(owner),
                () -> ask(owner).rows().stream()
                        .filter(row -> row.token().isEmpty())
                        .noneMatch(row -> row.price().equals("0")));
    }

    /** Whatever block the answer names, it must be true of that block; a chain without a block has no rows. */
    void checkAtOnce(String owner) {
        check(owner, ask(owner));
    }

    /** Waits until the answer is as of the nodes' heads, and then it must be true of them. */
    void checkSettled(String owner) {
        BalanceAnswer answer = Await.present(
                SETTLING,
                () -> "the answer for " + owner + " is as of the heads " + heads() + ": "
                        + ask(owner).asOf(),
                () -> Optional.of(ask(owner)).filter(candidate -> isSettled(chains, candidate)));
        int before = heldAgainstANode;
        check(owner, answer);
        assertThat(heldAgainstANode - before).isEqualTo(chains.size());
        caller.totalAsOf(answer, owner, chainIds)
                .ifPresent(total -> assertThat(total)
                        .as("total of %s", owner)
                        .isEqualByComparingTo(WorthCheck.total(answer.rows())));
    }

    /** A token asked for by name has its row, even for nothing. */
    void checkNamed(String owner, LivingChain chain, List<String> tokens) {
        BalanceAnswer answer = caller.balances(owner, chain.node().chainId(), tokens);
        switch (answer.asOf().get(chain.index())) {
            case AsOf.AtBlock block -> {
                assertThat(answer.rows()).extracting(Row::token).containsExactlyInAnyOrderElementsOf(tokens);
                chain.checkNamed(owner, answer.rows(), block.hash());
            }
            case AsOf.Failed failed ->
                assertThat(answer.rows()).as("%s", failed).isEmpty();
            case AsOf.AtSlot slot -> throw new AssertionError(slot + " for a chain of blocks");
            case AsOf.Other other -> throw new AssertionError(other + " for a followed chain");
            case null -> throw new AssertionError("no word on chain " + chain.index() + ": " + answer.asOf());
        }
    }

    private void check(String owner, BalanceAnswer answer) {
        WorthCheck.checkOrder(answer.rows());
        for (LivingChain chain : chains) {
            List<Row> rows = answer.rowsOf(chain.index());
            switch (answer.asOf().get(chain.index())) {
                case AsOf.AtBlock block -> {
                    chain.node()
                            .block(block.hash())
                            .ifPresent(known -> assertThat(block).isEqualTo(asOf(known)));
                    heldAgainstANode += chain.check(owner, rows, block.hash()) ? 1 : 0;
                }
                case AsOf.Failed failed -> assertThat(rows).as("%s", failed).isEmpty();
                case AsOf.AtSlot slot -> throw new AssertionError(slot + " for a chain of blocks");
                case AsOf.Other other -> throw new AssertionError(other + " for a followed chain");
                case null -> throw new AssertionError("no word on chain " + chain.index() + ": " + answer.asOf());
            }
        }
    }

    private static AsOf asOf(NodeBlock block) {
        return new AsOf.AtBlock(block.height(), block.hash(), block.time());
    }

    boolean isFailed(LivingChain chain, String owner) {
        return ask(owner).asOf().get(chain.index()) instanceof AsOf.Failed;
    }

    boolean isSettled(List<LivingChain> asked, BalanceAnswer answer) {
        return asked.stream()
                .allMatch(chain -> answer.asOf().get(chain.index()) instanceof AsOf.AtBlock block
                        && block.hash().equals(chain.node().head().hash()));
    }

    private List<NodeBlock> heads() {
        return chains.stream().map(chain -> chain.node().head()).toList();
    }
}
