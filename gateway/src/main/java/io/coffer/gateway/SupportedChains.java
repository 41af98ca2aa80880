package io.coffer.gateway;

import io.coffer.chain.Chain;
import io.coffer.chain.ChainRegistry;

/** The chains that requests may name. */
final class SupportedChains implements Endpoint {
    private final Reply reply;

    SupportedChains(ChainRegistry chains) {
        JsonBuffer data = new JsonBuffer(8192);
        for (Chain chain : chains.all()) {
            data.raw(data.length() == 0 ? "{\"name\":" : ",{\"name\":")
                    .string(chain.name())
                    .raw(",\"logoUrl\":")
                    .string(chain.logoUrl())
                    .raw(",\"shortName\":")
                    .string(chain.shortName())
                    .raw(",\"chainIndex\":\"" + chain.index().text() + "\"}");
        }
        this.reply = Reply.success("success", data);
    }

    @Override
    public Reply answer(Call call) {
        return reply;
    }
}
