package io.coffer.evm;

import java.io.ByteArrayOutputStream;
import java.util.EnumMap;
import java.util.Map;

/**
 * Creation code that asks many contracts in one {@code eth_call} without a {@code to}, so that nothing needs to be
 * deployed. It returns one record for each question, in order.
 *
 * <p>Why not Multicall3: it gives one contract all the gas and copies all that it returns, so that one hostile token
 * spoils the answer for the others. Here each call gets {@code stipend} gas at most, no more than {@code returned} bytes
 * of its result are copied, and when gas runs low the remaining records stay zero: not asked.
 *
 * <p>Calls are static, so that no token can use the allowances that its victims gave it and change what the questions
 * behind it see. A contract whose {@code balanceOf} writes is refused by that; it is no ERC-20.
 *
 * <p>A question is 20 bytes of address, one byte of call data length (255: the native balance of the address) and the
 * call data. A record is a status byte, two bytes of result length (65535 where it is longer), and the first
 * {@code returned} bytes of the result.
 *
 * <p>The first byte returned is a status, never 0xEF (EIP-3541); nothing newer than Constantinople is used.
 */
final class ScannerCode {
    static final int RECORD_HEAD = 3;
    /** EIP-170: what creation may return. */
    static final int MAX_OUTPUT = 24_576;
    /** EIP-3860: what creation code, with the questions behind it, may measure. */
    static final int MAX_INPUT = 49_152;
    /** More bytes than the program itself has. */
    static final int MAX_PROGRAM = 512;

    static final int NATIVE_BALANCE = 255;
    /** Longest call data, four words behind the selector: what the scratch memory has room for. */
    static final int MAX_CALL_DATA = 132;

    static final int NOT_ASKED = 0;
    static final int RETURNED = 1;
    static final int FAILED = 2;
    static final int NO_CODE = 3;
    /** Added to {@link #RETURNED} or {@link #FAILED} when all of the stipend is gone. */
    static final int EXHAUSTED = 4;

    private static final int SCRATCH = 0xa0;
    private static final int QUESTION_HEAD = 21;
    /** Gas for each byte that creation returns. */
    private static final long DEPOSIT_GAS = 200;
    /** Copying, memory and the loop itself: generous. */
    private static final long OVERHEAD_GAS = 60_000;

    private ScannerCode() {}

    /** The code, to be followed by {@code questions} questions. */
    static byte[] assemble(int stipend, int returned, int questions) {
        int record = RECORD_HEAD + returned;
        int output = record * questions;
        // A call passes on at most 63 of 64 parts of the gas that is left (EIP-150).
        long needed = stipend + stipend / 63L + DEPOSIT_GAS * output + OVERHEAD_GAS;
        Assembler draft = program(new Assembler(), stipend, returned, record, output, needed);
        return program(new Assembler(draft), stipend, returned, record, output, needed)
                .code();
    }

    private static Assembler program(Assembler code, int stipend, int returned, int record, int output, long needed) {
        // Stack comments name the top last: in = offset of the question in the code, out = of its record in memory.
        code.push(2, code.expectedLength()).push(1, SCRATCH); // in out
        code.label(Label.LOOP);
        code.op(Op.CODESIZE).op(Op.DUP3).op(Op.LT).op(Op.ISZERO).jumpIf(Label.DONE);
        code.push(4, needed).op(Op.GAS).op(Op.LT).jumpIf(Label.DONE);
        code.push(1, SCRATCH).op(Op.DUP3).push(1, 0).op(Op.CODECOPY);
        code.push(1, 0).op(Op.MLOAD).push(1, 96).op(Op.SHR); // in out address
        code.push(1, 0).op(Op.MLOAD).push(1, 20).op(Op.BYTE); // in out address length
        code.op(Op.DUP1).push(1, NATIVE_BALANCE).op(Op.EQ).jumpIf(Label.NATIVE);
        code.op(Op.DUP2).op(Op.EXTCODESIZE).op(Op.ISZERO).jumpIf(Label.EMPTY);

        code.op(Op.GAS); // in out address length before
        code.push(2, returned).op(Op.DUP5).push(1, RECORD_HEAD).op(Op.ADD);
        code.op(Op.DUP4).push(1, QUESTION_HEAD).op(Op.DUP7).push(4, stipend).op(Op.STATICCALL);
        code.push(1, FAILED).op(Op.SUB); // … before status: FAILED less one where the call succeeded
        code.op(Op.SWAP1)
                .op(Op.GAS)
                .op(Op.SWAP1)
                .op(Op.SUB)
                .push(4, stipend)
                .op(Op.GT)
                .op(Op.ISZERO);
        code.push(1, 2).op(Op.SHL).op(Op.ADD); // in out address length status
        code.op(Op.DUP4).op(Op.MSTORE8);
        code.op(Op.RETURNDATASIZE)
                .op(Op.DUP1)
                .push(2, 0xffff)
                .op(Op.LT)
                .push(2, 0xffff)
                .op(Op.MUL)
                .op(Op.OR);
        code.op(Op.DUP1).push(1, 8).op(Op.SHR).op(Op.DUP5).push(1, 1).op(Op.ADD).op(Op.MSTORE8);
        code.op(Op.DUP4).push(1, 2).op(Op.ADD).op(Op.MSTORE8); // in out address length

        code.label(Label.NEXT);
        code.push(1, QUESTION_HEAD).op(Op.ADD).op(Op.SWAP1).op(Op.POP); // in out step
        code.op(Op.DUP3).op(Op.ADD).op(Op.SWAP2).op(Op.POP); // in out
        code.push(2, record).op(Op.ADD).jump(Label.LOOP);

        code.label(Label.EMPTY);
        code.push(1, NO_CODE).op(Op.DUP4).op(Op.MSTORE8).jump(Label.NEXT);

        code.label(Label.NATIVE);
        code.op(Op.DUP2)
                .op(Op.BALANCE)
                .op(Op.DUP4)
                .push(1, RECORD_HEAD)
                .op(Op.ADD)
                .op(Op.MSTORE);
        code.push(1, RETURNED).op(Op.DUP4).op(Op.MSTORE8);
        code.push(1, 32).op(Op.DUP4).push(1, 2).op(Op.ADD).op(Op.MSTORE8);
        code.op(Op.POP).push(1, 0).jump(Label.NEXT);

        code.label(Label.DONE);
        code.push(3, output).push(1, SCRATCH).op(Op.RETURN);
        return code;
    }

    private enum Label {
        LOOP,
        NEXT,
        EMPTY,
        NATIVE,
        DONE
    }

    /** The instructions used, with their bytes. */
    private enum Op {
        ADD(0x01),
        MUL(0x02),
        SUB(0x03),
        LT(0x10),
        GT(0x11),
        EQ(0x14),
        ISZERO(0x15),
        OR(0x17),
        BYTE(0x1a),
        SHL(0x1b),
        SHR(0x1c),
        BALANCE(0x31),
        CODESIZE(0x38),
        CODECOPY(0x39),
        EXTCODESIZE(0x3b),
        RETURNDATASIZE(0x3d),
        POP(0x50),
        MLOAD(0x51),
        MSTORE(0x52),
        MSTORE8(0x53),
        JUMP(0x56),
        JUMPI(0x57),
        GAS(0x5a),
        JUMPDEST(0x5b),
        PUSH1(0x60),
        DUP1(0x80),
        DUP2(0x81),
        DUP3(0x82),
        DUP4(0x83),
        DUP5(0x84),
        DUP7(0x86),
        SWAP1(0x90),
        SWAP2(0x91),
        RETURN(0xf3),
        STATICCALL(0xfa);

        private final int code;

        Op(int code) {
            this.code = code;
        }
    }

    /** Runs twice over the program: the second time all label positions and the length are known. */
    private static final class Assembler {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Map<Label, Integer> found = new EnumMap<>(Label.class);
        private final Map<Label, Integer> labels;
        private final int expectedLength;

        private Assembler() {
            labels = Map.of();
            expectedLength = 0;
        }

        private Assembler(Assembler draft) {
            labels = draft.found;
            expectedLength = draft.bytes.size();
        }

        private int expectedLength() {
            return expectedLength;
        }

        private Assembler op(Op op) {
            bytes.write(op.code);
            return this;
        }

        private Assembler push(int width, long value) {
            if (value < 0 || value >>> (8 * width) != 0) {
                throw new IllegalArgumentException(value + " does not fit " + width + " bytes");
            }
            bytes.write(Op.PUSH1.code + width - 1);
            for (int i = width - 1; i >= 0; i--) {
                bytes.write((int) (value >>> (8 * i)));
            }
            return this;
        }

        private void label(Label label) {
            found.put(label, bytes.size());
            op(Op.JUMPDEST);
        }

        private void jump(Label label) {
            push(2, labels.getOrDefault(label, 0)).op(Op.JUMP);
        }

        private void jumpIf(Label label) {
            push(2, labels.getOrDefault(label, 0)).op(Op.JUMPI);
        }

        private byte[] code() {
            return bytes.toByteArray();
        }
    }
}
