package io.coffer.gateway.solana;

import io.coffer.gateway.JsonBuffer;
import io.coffer.gateway.solana.json.JsonText;
import io.coffer.solana.Bank;
import io.coffer.solana.Banks;
import io.coffer.solana.Upstream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What calls are answered from: the banks, and the operator's node for what they do not know. */
final class Sources {
    private final Banks banks;
    private final Optional<Upstream> upstream;
    private final byte[] contextStart;

    Sources(Banks banks, Optional<Upstream> upstream, Cluster cluster) {
        this.banks = banks;
        this.upstream = upstream;
        this.contextStart = ("{\"context\":{\"apiVersion\":\"" + cluster.version() + "\",\"slot\":")
                .getBytes(StandardCharsets.US_ASCII);
    }

    Banks banks() {
        return banks;
    }

    boolean hasUpstream() {
        return upstream.isPresent();
    }

    /** @throws Fault when there is none, or none that is new enough */
    Bank open(Context context) {
        Bank bank = banks.newest(context.commitment()).orElseThrow(Fault::unhealthy);
        long slot = bank.slot();
        if (context.minSlot().isPresent()
                && Long.compareUnsigned(context.minSlot().getAsLong(), slot) > 0) {
            bank.close();
            throw Fault.minContextSlot(slot);
        }
        return bank;
    }

    /** Begins a result that names its bank; the value follows, and a brace. */
    JsonBuffer context(Bank bank, Answer answer) {
        return answer.json()
                .raw(contextStart)
                .raw(Long.toUnsignedString(bank.slot()))
                .raw("},\"value\":");
    }

    /** @throws Fault when there is no upstream node, or it has no answer */
    Method.Outcome relay(Request.Call call) throws InterruptedException {
        Upstream node = upstream.orElseThrow(
                () -> Fault.internal("Only an upstream node can answer this, and none is configured"));
        return switch (node.call(text(call))) {
            case Upstream.Answer.Answered(String response) -> new Method.Outcome.Relayed(response);
            case Upstream.Answer.Unavailable(String reason) ->
                throw Fault.internal("The upstream node did not answer: " + reason);
        };
    }

    private static String text(Request.Call call) {
        JsonBuffer request = new JsonBuffer(256).raw("{\"jsonrpc\":\"2.0\",\"id\":");
        JsonText.value(request, call.id());
        JsonText.string(request.raw(",\"method\":"), call.method());
        JsonText.value(request.raw(",\"params\":"), call.parameters());
        request.raw("}");
        return new String(request.array(), 0, request.length(), StandardCharsets.UTF_8);
    }
}
