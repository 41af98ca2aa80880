package io.coffer.acceptance.contract;

import io.coffer.acceptance.node.EvmNode;
import io.coffer.acceptance.node.JsonRpc;
import io.coffer.acceptance.node.Quantity;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Transactions into a node's pool, and questions to contracts at one block. */
public final class Contracts {

    private static final long CALL_GAS = 400_000;
    private static final long CREATION_GAS = 4_000_000;

    private final EvmNode node;

    public Contracts(EvmNode node) {
        this.node = node;
    }

    /**
     * Puts a contract's creation into the pool.
     *
     * @param types of the constructor's arguments, as in {@code (string,uint8)}
     * @return where the contract will be
     */
    public String deploy(Account from, String contract, String types, Object... arguments) {
        long nonce = nextNonce(from);
        String code = Artifacts.creationCode(contract) + Abi.arguments(types, arguments);
        submit(from.sign(new Transaction(node.chainId(), nonce, CREATION_GAS, "", BigInteger.ZERO, code)));
        return from.contractAddress(nonce);
    }

    public String deploy(Account from, String contract) {
        return deploy(from, contract, "()");
    }

    /** Puts a call into the pool and gives its hash. */
    public String send(Account from, String contract, String signature, Object... arguments) {
        return send(from, contract, BigInteger.ZERO, Abi.call(signature, arguments));
    }

    public String send(Account from, String to, BigInteger value, String data) {
        return submit(signed(from, nextNonce(from), to, value, data));
    }

    /** A raw transaction for a block of the test's own making. */
    public String signed(Account from, long nonce, String to, BigInteger value, String data) {
        return from.sign(new Transaction(node.chainId(), nonce, CALL_GAS, to, value, data));
    }

    public String submit(String rawTransaction) {
        return node.rpc().call("eth_sendRawTransaction", rawTransaction).asString();
    }

    /** The nonce after everything mined and everything in the pool. */
    public long nextNonce(Account account) {
        return Quantity.parseLong(node.rpc()
                .call("eth_getTransactionCount", account.address(), "pending")
                .asString());
    }

    /** The nonce after everything mined up to a block. */
    public long nonceAt(Account account, String blockHash) {
        return Quantity.parseLong(node.rpc()
                .call("eth_getTransactionCount", account.address(), Map.of("blockHash", blockHash))
                .asString());
    }

    public boolean succeeded(String transactionHash) {
        return node.rpc()
                .call("eth_getTransactionReceipt", transactionHash)
                .path("status")
                .asString("")
                .equals("0x1");
    }

    public BigInteger nativeBalance(String owner, String blockHash) {
        return Quantity.parse(node.rpc()
                .call("eth_getBalance", owner, Map.of("blockHash", blockHash))
                .asString());
    }

    /** What each contract says that {@code owner} holds at one block; empty where it fails or says less than a word. */
    public List<Optional<BigInteger>> balances(String owner, List<String> contracts, String blockHash) {
        String question = Abi.call("balanceOf(address)", owner);
        List<JsonRpc.Call> calls = new ArrayList<>();
        for (String contract : contracts) {
            calls.add(JsonRpc.Call.of(
                    "eth_call", Map.of("to", contract, "data", question), Map.of("blockHash", blockHash)));
        }
        return node.rpc().batch(calls).stream().map(Contracts::word).toList();
    }

    private static Optional<BigInteger> word(JsonRpc.Answer answer) {
        return switch (answer) {
            case JsonRpc.Answer.Result result -> Abi.firstWord(result.value().asString());
            case JsonRpc.Answer.Refused _ -> Optional.empty();
        };
    }
}
