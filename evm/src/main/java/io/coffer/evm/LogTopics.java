package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import io.coffer.chain.Hex;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The events that name holders and what they approved. A topic is held as its first eight bytes and compared whole by {@link RawLog}. */
final class LogTopics {
    static final Topic TRANSFER = new Topic("ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
    static final Topic APPROVAL = new Topic("8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925");
    /** {@code Deposit(address,uint256)} as WETH has it. */
    static final Topic DEPOSIT = new Topic("e1fffcc4923d04b559f4d29a8bfc6cda04eb5b0d3c460751c2402c5c5cc9109c");
    /** {@code Withdrawal(address,uint256)} as WETH has it. */
    static final Topic WITHDRAWAL = new Topic("7fcf532c15f0a6db0bd6d0e038bea71d30d808c7d98cb3bf7268a95bf5081b65");
    /** ERC-1155. */
    static final Topic TRANSFER_SINGLE = new Topic("c3d58168c5ae7397731d063d5bbf3d657854427343f4c083240f7aacaa2d0f62");

    static final Topic TRANSFER_BATCH = new Topic("4a39dc06d4c0dbc64b70af90fd698a233a518aa5d07e595d983b8c0526c8f7fb");

    /** ERC-721 and ERC-1155: {@code ApprovalForAll(address,address,bool)}. */
    static final Topic APPROVAL_FOR_ALL = new Topic("17307eab39ab6107e8899845ad3d59bd9653f200f220920489ca2b5937696c31");

    static final Topic PERMIT2_APPROVAL = new Topic("da9fa7c1b00402c17d0161b249b1ab8bbec047c5a52207b9c112deffd817036b");
    static final Topic PERMIT2_PERMIT = new Topic("c6a377bfc4eb120024a8ac08eef205be16b817020812c73223e81d1bdb9708ec");
    static final Topic PERMIT2_LOCKDOWN = new Topic("89b1add15eff56b3dfe299ad94e01f2b52fbcb80ae1a3baea6ae8c04cb2b98a4");

    private LogTopics() {}

    /** A topic as four big-endian words. */
    record Topic(String hex, long word0, long word1, long word2, long word3) {
        Topic(String hex) {
            this(hex, word(hex, 0), word(hex, 1), word(hex, 2), word(hex, 3));
        }

        private static long word(String hex, int index) {
            return Long.parseUnsignedLong(hex, 16 * index, 16 * index + 16, 16);
        }
    }

    /** The topics of every log that names a holder of a fungible token. */
    static final List<Topic> HOLDER = List.of(TRANSFER, APPROVAL, DEPOSIT, WITHDRAWAL);

    /** The topics of every log that names a holder of a fungible token or somebody who approved. */
    static final List<Topic> OWNER = Stream.concat(
                    HOLDER.stream(), Stream.of(APPROVAL_FOR_ALL, PERMIT2_APPROVAL, PERMIT2_PERMIT, PERMIT2_LOCKDOWN))
            .toList();

    /** The filter of all of them. */
    static String anyOwner() {
        return "[" + anyOf(OWNER) + "]";
    }

    /** The filters that together find every log that names {@code owner}. */
    static List<String> owner(EvmAddress owner) {
        String topic = "\"0x" + "0".repeat(24) + Hex.encode(owner.key()).substring(2) + "\"";
        return List.of("[" + anyOf(OWNER) + "," + topic + "]", "[" + anyOf(List.of(TRANSFER)) + ",null," + topic + "]");
    }

    private static String anyOf(List<Topic> topics) {
        return topics.stream().map(topic -> "\"0x" + topic.hex() + "\"").collect(Collectors.joining(",", "[", "]"));
    }
}
