package io.coffer.gateway.solana;

import io.coffer.gateway.solana.json.Typed;
import io.coffer.solana.Bank;
import io.coffer.solana.Banks;
import java.util.function.ToLongFunction;

/** Methods that tell of the node and of the chain, not of accounts. */
final class NodeMethods {
    private static final long MAX_ACCOUNT_BYTES = 10L << 20;
    private static final long ACCOUNT_OVERHEAD_BYTES = 128;
    private static final long EXEMPT_LAMPORTS_PER_BYTE = 2 * 3480;

    /** Blocks for which a transaction may name a hash. */
    private static final long BLOCKHASH_AGE = 150;

    private NodeMethods() {}

    /** {@code getSlot} and {@code getBlockHeight}. */
    static Method number(Sources sources, ToLongFunction<Bank> number) {
        return (call, answer) -> {
            Parameters parameters = Parameters.of(call.parameters(), 0, 1);
            Context context = parameters.find(0, Context::read).orElse(Context.DEFAULT);
            try (Bank bank = sources.open(context)) {
                answer.json().raw(Long.toUnsignedString(number.applyAsLong(bank)));
            }
            return Method.Outcome.WRITTEN;
        };
    }

    /** {@code getVersion}. */
    static Method version(Cluster cluster) {
        String text = "{\"feature-set\":" + Long.toUnsignedString(cluster.featureSet()) + ",\"solana-core\":\""
                + cluster.version() + "\"}";
        return (call, answer) -> {
            Parameters.none(call.parameters());
            answer.json().raw(text);
            return Method.Outcome.WRITTEN;
        };
    }

    /** {@code getGenesisHash}. */
    static Method genesisHash(Sources sources, Cluster cluster) {
        return (call, answer) -> {
            Parameters.none(call.parameters());
            if (cluster.genesisHash().isEmpty()) {
                return sources.relay(call);
            }
            answer.json().string(cluster.genesisHash().get());
            return Method.Outcome.WRITTEN;
        };
    }

    /** {@code getHealth}. */
    static Method health(Banks banks) {
        return (call, answer) -> {
            Parameters.none(call.parameters());
            switch (banks.health()) {
                case Banks.Health.Fine _ -> answer.json().raw("\"ok\"");
                case Banks.Health.Behind(long slots) -> throw Fault.behind(slots);
                case Banks.Health.Unhealthy _ -> throw Fault.unhealthy();
            }
            return Method.Outcome.WRITTEN;
        };
    }

    /** {@code getMinimumBalanceForRentExemption}. */
    static Method rentExemption() {
        return (call, answer) -> {
            Parameters parameters = Parameters.of(call.parameters(), 1, 2);
            long bytes = parameters.get(0, value -> Typed.unsigned(value, "usize"));
            parameters.find(1, Context::strict);
            if (Long.compareUnsigned(bytes, MAX_ACCOUNT_BYTES) > 0) {
                throw Fault.request();
            }
            answer.json().raw(Long.toString((ACCOUNT_OVERHEAD_BYTES + bytes) * EXEMPT_LAMPORTS_PER_BYTE));
            return Method.Outcome.WRITTEN;
        };
    }

    /** {@code getLatestBlockhash}: the upstream node's, where there is one; else that of the newest block known here. */
    static Method latestBlockhash(Sources sources) {
        return (call, answer) -> {
            Parameters parameters = Parameters.of(call.parameters(), 0, 1);
            Context context = parameters.find(0, Context::read).orElse(Context.DEFAULT);
            if (sources.hasUpstream()) {
                return sources.relay(call);
            }
            try (Bank bank = sources.open(context)) {
                if (bank.blockhash().isEmpty()) {
                    return sources.relay(call);
                }
                sources.context(bank, answer)
                        .raw("{\"blockhash\":")
                        .string(bank.blockhash())
                        .raw(",\"lastValidBlockHeight\":")
                        .raw(Long.toUnsignedString(bank.blockHeight() + BLOCKHASH_AGE))
                        .raw("}}");
            }
            return Method.Outcome.WRITTEN;
        };
    }

    /** {@code sendTransaction}: the upstream node checks the transaction and its configuration. */
    static Method sendTransaction(Sources sources) {
        return (call, _) -> {
            Parameters.of(call.parameters(), 1, 2).get(0, Typed::text);
            return sources.relay(call);
        };
    }
}
