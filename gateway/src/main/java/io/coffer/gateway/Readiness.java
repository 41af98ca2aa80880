package io.coffer.gateway;

import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Height;
import io.coffer.index.ChainState;
import io.coffer.index.Index;
import io.coffer.wallet.ChainTrouble;
import io.coffer.wallet.Wallet;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;

/** Whether every chain that has a node can answer, and what each chain stands at: 200 or 503. */
final class Readiness implements Endpoint {
    private final Index index;
    private final Wallet wallet;

    Readiness(Index index, Wallet wallet) {
        this.index = index;
        this.wallet = wallet;
    }

    @Override
    public Reply answer(Call call) {
        TreeSet<ChainIndex> chains = new TreeSet<>(wallet.followed());
        chains.addAll(index.states().keySet());
        JsonBuffer list = new JsonBuffer(512);
        boolean ready = true;
        for (ChainIndex chain : chains) {
            Optional<ChainState> state = index.state(chain);
            boolean canAnswer =
                    state.isPresent() && ChainTrouble.of(state.get()).isEmpty();
            ready &= canAnswer || !wallet.followed().contains(chain);
            list.raw(list.length() == 0 ? "{\"chainIndex\":\"" : ",{\"chainIndex\":\"")
                    .raw(chain.text() + "\"");
            state.ifPresentOrElse(known -> describe(known, list), () -> list.raw(",\"state\":\"starting\""));
            list.raw("}");
        }
        JsonBuffer body = new JsonBuffer(list.length() + 64)
                .raw("{\"ready\":" + ready + ",\"chains\":[")
                .raw(list.array(), 0, list.length())
                .raw("]}");
        return Reply.document(ready ? 200 : 503, body);
    }

    private static void describe(ChainState state, JsonBuffer out) {
        switch (state) {
            case ChainState.Following(BlockRef tip) -> block(out.raw(",\"state\":\"following\""), tip);
            case ChainState.CatchingUp(Optional<BlockRef> tip, Height head) -> {
                out.raw(",\"state\":\"catching-up\",\"head\":" + head.value());
                tip.ifPresent(known -> block(out, known));
            }
            case ChainState.Unreachable(Instant since, String _) ->
                out.raw(",\"state\":\"unreachable\",\"since\":\"" + since + "\"");
            case ChainState.Stopped _ -> out.raw(",\"state\":\"stopped\"");
            case ChainState.Imported(Instant at) -> out.raw(",\"state\":\"imported\",\"at\":\"" + at + "\"");
        }
        ChainTrouble.of(state).ifPresent(reason -> out.raw(",\"reason\":").string(reason));
    }

    private static void block(JsonBuffer out, BlockRef block) {
        out.raw(",\"height\":" + block.height().value() + ",\"hash\":\""
                + block.hash().hex() + "\",\"time\":" + block.time().getEpochSecond());
    }
}
