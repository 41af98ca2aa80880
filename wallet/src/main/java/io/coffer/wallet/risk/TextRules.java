package io.coffer.wallet.risk;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.SpoofChecker.RestrictionLevel;
import io.coffer.index.TokenMetadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What symbol and name alone say: links, domains, calls to act, bait, sums of money. A domain alone is no proof, since
 * honest projects are named by theirs; a suffix such as the {@code .e} of bridged tokens is no domain.
 */
final class TextRules {
    private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

    /** Dots of other scripts and shapes, which browsers take for dots. */
    private static final Pattern DOTS = Pattern.compile("[\\u2024\\u3002\\uFF0E\\uFF61\\u0701\\u0702\\uA4F8\\u2027]");

    /** {@code [.]}, {@code (dot)}. */
    private static final Pattern WRAPPED_DOT = Pattern.compile("\\s*[\\[({<]\\s*(?:\\.|dot)\\s*[\\])}>]\\s*");

    private static final int SENTENCE_WORDS = 4;
    private static final String EDGE_BEFORE = "(?<![\\p{L}\\p{N}])";
    private static final String EDGE_BEHIND = "(?![\\p{L}\\p{N}])";

    private final RiskRules rules;
    private final Pattern link;
    private final Pattern domain;
    private final Pattern baitDomain;
    private final Pattern call;
    private final Pattern bait;
    private final Pattern sign;
    private final Pattern money;
    private final SpoofChecker scripts = new SpoofChecker.Builder()
            .setChecks(SpoofChecker.RESTRICTION_LEVEL)
            .setRestrictionLevel(RestrictionLevel.HIGHLY_RESTRICTIVE)
            .build();

    TextRules(RiskRules rules) {
        this.rules = rules;
        this.link = Pattern.compile("(?<![\\p{L}\\p{N}.])" + anyOf(WordList.LINK));
        this.domain = domain(WordList.DOMAIN);
        this.baitDomain = domain(WordList.BAIT_DOMAIN);
        this.call = wholeWords(WordList.CALL_TO_ACT);
        this.bait = wholeWords(WordList.BAIT_WORD);
        this.sign = Pattern.compile(anyOf(WordList.BAIT_SIGN));
        this.money = Pattern.compile("[$€£]\\s?\\d[\\d,.]*\\d|" + EDGE_BEFORE + "\\d[\\d,.]*\\d\\s?(?:[$€£]|"
                + anyOf(WordList.MONEY) + EDGE_BEHIND + ")");
    }

    private Pattern domain(WordList endings) {
        return Pattern.compile(
                EDGE_BEFORE + "[\\p{L}\\p{N}][\\p{L}\\p{N}-]{1,62}\\s?\\." + anyOf(endings) + EDGE_BEHIND);
    }

    private Pattern wholeWords(WordList list) {
        return Pattern.compile(EDGE_BEFORE + anyOf(list) + EDGE_BEHIND);
    }

    /** The longest first, so that none hides behind its own beginning. An empty list matches nothing. */
    private String anyOf(WordList list) {
        Collection<String> words = rules.words(list);
        return words.isEmpty()
                ? "(?!)"
                : words.stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|", "(?:", ")"));
    }

    /** Lines about {@code said}, which is already free of control and format characters. */
    List<RiskLine> lines(TokenMetadata said) {
        String symbol = plain(said.symbol());
        String name = plain(said.name());
        String both = symbol + "\n" + name;
        List<RiskLine> lines = new ArrayList<>();
        add(lines, RiskRule.LINK, find(link, both), found -> "holds the link '" + found + "'");
        Optional<String> inSymbol = find(domain, symbol).or(() -> find(baitDomain, symbol));
        add(lines, RiskRule.DOMAIN_IN_SYMBOL, inSymbol, found -> "the symbol holds the domain '" + found + "'");
        Optional<String> inName = find(domain, name).or(() -> find(baitDomain, name));
        add(lines, RiskRule.DOMAIN_IN_NAME, inName, found -> "the name holds the domain '" + found + "'");
        add(
                lines,
                RiskRule.BAIT_DOMAIN,
                find(baitDomain, both),
                found -> "'" + found + "' has an ending that bait is named by");
        add(lines, RiskRule.CALL_TO_ACT, find(call, both), found -> "calls to act: '" + found + "'");
        add(lines, RiskRule.BAIT_WORD, find(bait, both), found -> "promises: '" + found + "'");
        add(lines, RiskRule.BAIT_SIGN, find(sign, both), found -> "draws the eye with " + found);
        add(lines, RiskRule.SUM_OF_MONEY, find(money, both), found -> "names a sum of money: '" + found + "'");
        addMixed(lines, said);
        if (symbol.split("\\s+").length >= SENTENCE_WORDS) {
            lines.add(rules.line(RiskRule.SENTENCE_AS_SYMBOL, "the symbol is a sentence"));
        }
        return lines;
    }

    private void addMixed(List<RiskLine> lines, TokenMetadata said) {
        for (String text : List.of(said.symbol(), said.name())) {
            for (String word : text.split("[^\\p{L}\\p{N}]+")) {
                if (!word.isEmpty() && scripts.failsChecks(word)) {
                    lines.add(rules.line(
                            RiskRule.MIXED_SCRIPTS, "'" + word + "' mixes letters of scripts that look alike"));
                    return;
                }
            }
        }
    }

    private void add(List<RiskLine> lines, RiskRule rule, Optional<String> found, Function<String, String> reason) {
        found.map(reason).map(text -> rules.line(rule, text)).ifPresent(lines::add);
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group().strip()) : Optional.empty();
    }

    private static String plain(String text) {
        String composed = NFKC.normalize(text).toLowerCase(Locale.ROOT);
        String dotted = DOTS.matcher(composed).replaceAll(".");
        return WRAPPED_DOT.matcher(dotted).replaceAll(".");
    }
}
