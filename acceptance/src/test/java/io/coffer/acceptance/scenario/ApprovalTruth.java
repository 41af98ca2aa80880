package io.coffer.acceptance.scenario;

import io.coffer.acceptance.contract.Abi;
import io.coffer.acceptance.node.EvmNode;
import io.coffer.acceptance.node.JsonRpc;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a node itself says that an owner lets others spend: every pair of a small world, asked one by one. */
public final class ApprovalTruth {

    private final EvmNode node;
    private final World world;

    public ApprovalTruth(EvmNode node, World world) {
        this.node = node;
        this.world = world;
    }

    /**
     * All that can be approved.
     *
     * @param permit2 which every owner lets take everything, so that only its own layer decides
     * @param ids of the collection
     */
    public record World(
            List<String> tokens, String collection, List<Long> ids, String permit2, List<String> spenders) {}

    /** A value now, and after everything that waits in the node's pool. */
    private record Values(BigInteger now, BigInteger then) {

        /** Status and amount as the wire has them; empty where there is nothing to show. */
        String shown() {
            if (now.signum() == 0 && then.signum() == 0) {
                return "";
            }
            if (now.equals(then)) {
                return "1 " + now;
            }
            return then.signum() == 0 ? "2 " + now : "3 " + then;
        }
    }

    /** By kind, token and spender: status and amount. The pool counts on top of the block of {@code hash}. */
    public Map<String, String> of(String owner, String hash) {
        Map<String, String> shown = new TreeMap<>();
        for (String token : world.tokens()) {
            for (String spender : world.spenders()) {
                Values values = values(hash, token, "allowance(address,address)", owner, spender);
                put(shown, "allowance " + token + " " + spender, values.shown());
                Values delegated =
                        values(hash, world.permit2(), "allowance(address,address,address)", owner, token, spender);
                put(shown, "permit2 " + token + " " + spender, delegated.shown());
            }
            Values values = values(hash, token, "allowance(address,address)", owner, world.permit2());
            put(shown, "allowance " + token + " " + world.permit2(), values.shown());
        }
        for (String spender : world.spenders()) {
            Values values = values(hash, world.collection(), "isApprovedForAll(address,address)", owner, spender);
            put(
                    shown,
                    "operator " + world.collection() + " " + spender,
                    new Values(everything(values.now()), everything(values.then())).shown());
        }
        singles(owner, hash, shown);
        return shown;
    }

    /** Of single tokens the wire makes one row a spender and status; here the ids stand behind the amount. */
    private void singles(String owner, String hash, Map<String, String> shown) {
        for (long id : world.ids()) {
            Values holder = values(hash, world.collection(), "ownerOf(uint256)", id);
            Values approved = values(hash, world.collection(), "getApproved(uint256)", id);
            BigInteger mine = new BigInteger(owner.substring(2), 16);
            for (String spender : world.spenders()) {
                BigInteger theirs = new BigInteger(spender.substring(2), 16);
                BigInteger now =
                        holder.now().equals(mine) && approved.now().equals(theirs) ? BigInteger.ONE : BigInteger.ZERO;
                BigInteger then =
                        holder.then().equals(mine) && approved.then().equals(theirs) ? BigInteger.ONE : BigInteger.ZERO;
                put(shown, "token " + world.collection() + " " + spender + " " + id, new Values(now, then).shown());
            }
        }
    }

    private static BigInteger everything(BigInteger flag) {
        return flag.signum() == 0 ? BigInteger.ZERO : BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
    }

    private static void put(Map<String, String> shown, String key, String value) {
        if (!value.isEmpty()) {
            shown.put(key, value);
        }
    }

    private Values values(String hash, String contract, String signature, Object... arguments) {
        Map<String, String> call = Map.of("to", contract, "data", Abi.call(signature, arguments));
        List<JsonRpc.Call> calls = new ArrayList<>();
        calls.add(JsonRpc.Call.of("eth_call", call, Map.of("blockHash", hash)));
        calls.add(JsonRpc.Call.of("eth_call", call, "pending"));
        List<BigInteger> answers = node.rpc().batch(calls).stream()
                .map(answer -> switch (answer) {
                    case JsonRpc.Answer.Result result ->
                        Abi.firstWord(result.value().asString()).orElse(BigInteger.ZERO);
                    case JsonRpc.Answer.Refused _ -> BigInteger.ZERO;
                })
                .toList();
        return new Values(answers.get(0), answers.get(1));
    }
}
