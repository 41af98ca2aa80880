package io.coffer.evm;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/** Hand-written contracts: bytes for instructions, two-byte labels. */
final class Assembly {
    static final int STOP = 0x00;
    static final int ADD = 0x01;
    static final int SUB = 0x03;
    static final int EQ = 0x14;
    static final int SHR = 0x1c;
    static final int CALLDATALOAD = 0x35;
    static final int CALLDATASIZE = 0x36;
    static final int CALLDATACOPY = 0x37;
    static final int CODECOPY = 0x39;
    static final int GAS = 0x5a;
    static final int POP = 0x50;
    static final int MSTORE = 0x52;
    static final int SLOAD = 0x54;
    static final int SSTORE = 0x55;
    static final int JUMP = 0x56;
    static final int JUMPI = 0x57;
    static final int JUMPDEST = 0x5b;
    static final int PUSH1 = 0x60;
    static final int PUSH2 = 0x61;
    static final int DUP1 = 0x80;
    static final int SWAP1 = 0x90;
    static final int LOG0 = 0xa0;
    static final int RETURN = 0xf3;
    static final int REVERT = 0xfd;
    static final int INVALID = 0xfe;
    static final int SELFDESTRUCT = 0xff;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Map<String, Integer> labels = new HashMap<>();
    private final Map<Integer, String> references = new HashMap<>();

    Assembly op(int... codes) {
        for (int code : codes) {
            bytes.write(code);
        }
        return this;
    }

    Assembly push(int... value) {
        op(PUSH1 + value.length - 1);
        return op(value);
    }

    Assembly pushLabel(String label) {
        op(PUSH2);
        references.put(bytes.size(), label);
        return op(0, 0);
    }

    Assembly jump(String label) {
        return pushLabel(label).op(JUMP);
    }

    /** Jumps when the selector on the stack is this one; keeps it there. */
    Assembly onSelector(String hex, String label) {
        byte[] selector = TestBytes.hex(hex);
        op(DUP1, PUSH1 + 3);
        bytes.writeBytes(selector);
        return op(EQ).pushLabel(label).op(JUMPI);
    }

    Assembly loadSelector() {
        return push(0).op(CALLDATALOAD).push(0xe0).op(SHR);
    }

    Assembly label(String label) {
        labels.put(label, bytes.size());
        return op(JUMPDEST);
    }

    /** Returns {@code result} from the code, where {@link #blob} put it. */
    Assembly returnBlob(String label, byte[] result) {
        push(result.length >> 8, result.length & 0xff);
        pushLabel(label).push(0).op(CODECOPY);
        return push(result.length >> 8, result.length & 0xff).push(0).op(RETURN);
    }

    Assembly blob(String label, byte[] content) {
        labels.put(label, bytes.size());
        bytes.writeBytes(content);
        return this;
    }

    byte[] code() {
        byte[] code = bytes.toByteArray();
        references.forEach((at, label) -> {
            int target = labels.getOrDefault(label, -1);
            if (target < 0) {
                throw new IllegalStateException("no label " + label);
            }
            code[at] = (byte) (target >> 8);
            code[at + 1] = (byte) target;
        });
        return code;
    }
}
