package io.coffer.evm;

/** A node's answer is not what its method promises. The node is at fault, so nothing of the answer is used. */
final class MalformedReplyException extends RuntimeException {
    MalformedReplyException(String message) {
        super(message);
    }
}
