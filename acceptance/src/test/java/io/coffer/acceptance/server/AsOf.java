package io.coffer.acceptance.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One chain's item of the header {@code x-coffer-as-of}. */
public sealed interface AsOf {

    /** The answer is true of this block. */
    record AtBlock(long height, String hash, long time) implements AsOf {}

    /** The answer is true of this slot. */
    record AtSlot(long slot, long height, long time) implements AsOf {}

    /** The chain could not answer. */
    record Failed(String reason) implements AsOf {}

    /** Neither a block nor a slot nor an error: imported rows, or an address of another family of chains. */
    record Other(String parameters) implements AsOf {}

    /** A list member of RFC 9651 as the contract uses it: an integer with parameters. */
    Pattern ITEM = Pattern.compile("\\s*(\\d+)((?:;[a-z]+(?:=\"(?:[^\"\\\\]|\\\\.)*\"|=-?\\d+)?)*)\\s*(?:,|$)");

    Pattern BLOCK = Pattern.compile(";height=(\\d+);hash=\"(0x[0-9a-f]{64})\";time=(\\d+)");

    /** The hash is left out where files told no block. */
    Pattern SLOT = Pattern.compile(";slot=(\\d+);height=(\\d+)(?:;hash=\"[1-9A-HJ-NP-Za-km-z]{32,44}\")?;time=(\\d+)");

    Pattern ERROR = Pattern.compile(";error=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** By chain index, in the order of the header. */
    static Map<String, AsOf> parse(String header) {
        Map<String, AsOf> chains = new LinkedHashMap<>();
        Matcher item = ITEM.matcher(header);
        int position = 0;
        while (position < header.length()) {
            if (!item.find(position) || item.start() != position) {
                throw new AssertionError("x-coffer-as-of is no list of RFC 9651 at " + position + ": " + header);
            }
            if (chains.put(item.group(1), parameters(item.group(2))) != null) {
                throw new AssertionError("x-coffer-as-of names a chain twice: " + header);
            }
            position = item.end();
        }
        return chains;
    }

    private static AsOf parameters(String text) {
        Matcher block = BLOCK.matcher(text);
        if (block.matches()) {
            return new AtBlock(Long.parseLong(block.group(1)), block.group(2), Long.parseLong(block.group(3)));
        }
        Matcher slot = SLOT.matcher(text);
        if (slot.matches()) {
            return new AtSlot(
                    Long.parseLong(slot.group(1)), Long.parseLong(slot.group(2)), Long.parseLong(slot.group(3)));
        }
        Matcher error = ERROR.matcher(text);
        return error.matches() ? new Failed(error.group(1)) : new Other(text);
    }
}
