package io.coffer.wallet.risk;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Folds texts that people take for one another into the same key: Unicode's confusable skeleton (UTS 39) over
 * compatibility forms, without marks, edges and case.
 */
final class LookAlikes {
    /** Shorter texts look alike too easily. */
    static final int LEAST_LENGTH = 3;

    private static final Normalizer2 NFKD = Normalizer2.getNFKDInstance();
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final SpoofChecker checker =
            new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();

    /** As written and in capitals: which of the two somebody copied is not known. */
    Set<String> keys(String text) {
        String bare = strip(text);
        return Set.of(key(bare), key(bare.toUpperCase(Locale.ROOT)) + "^");
    }

    private String key(String text) {
        String skeleton = checker.getSkeleton(unmarked(text));
        return unmarked(skeleton);
    }

    private static String unmarked(String text) {
        return MARKS.matcher(NFKD.normalize(text)).replaceAll("");
    }

    private static String strip(String text) {
        return EDGES.matcher(SPACES.matcher(text.strip()).replaceAll(" ")).replaceAll("");
    }

    /** Equal to everybody, not only at a glance. */
    static boolean sameText(String one, String other) {
        return one.strip().equalsIgnoreCase(other.strip());
    }
}
