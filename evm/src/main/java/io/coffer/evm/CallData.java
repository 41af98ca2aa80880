package io.coffer.evm;

import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
import java.nio.ByteBuffer;

/** Calls of contracts with static arguments: a selector and words of 32 bytes (contract ABI specification). */
final class CallData {
    static final int BALANCE_OF = 0x70a08231;
    static final int ALLOWANCE = 0xdd62ed3e;
    static final int IS_APPROVED_FOR_ALL = 0xe985e9c5;
    static final int GET_APPROVED = 0x081812fc;
    static final int OWNER_OF = 0x6352211e;
    /** Permit2: {@code allowance(owner, token, spender)}. */
    static final int PERMIT2_ALLOWANCE = 0x927da105;

    private static final int SELECTOR = 4;
    private static final int WORD = 32;

    private CallData() {}

    static byte[] of(int selector, EvmAddress... arguments) {
        ByteBuffer data =
                ByteBuffer.allocate(SELECTOR + WORD * arguments.length).putInt(selector);
        for (EvmAddress argument : arguments) {
            data.position(data.position() + WORD - EvmAddress.LENGTH).put(argument.key());
        }
        return data.array();
    }

    static byte[] of(int selector, Amount argument) {
        byte[] data = ByteBuffer.allocate(SELECTOR + WORD).putInt(selector).array();
        argument.write(data, data.length - argument.length());
        return data;
    }
}
