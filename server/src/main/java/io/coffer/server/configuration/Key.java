package io.coffer.server.configuration;

import java.util.Locale;

/** Every key that the configuration may have. {@code *} stands for a chain index. */
enum Key {
    DATA("data", Form.TEXT, "./coffer-data"),
    HTTP_LISTEN("http.listen", Form.TEXT, "127.0.0.1:8080"),
    HTTP_TLS_CERTIFICATE("http.tls.certificate", Form.TEXT, ""),
    HTTP_TLS_KEY("http.tls.key", Form.TEXT, ""),
    SOLANA_RPC_LISTEN("solana-rpc.listen", Form.TEXT, "127.0.0.1:8899"),
    CHAIN_NODES("chains.*.nodes", Form.LIST, ""),
    CHAIN_SCOPE("chains.*.scope", Form.TEXT, "all"),
    CHAIN_START("chains.*.start", Form.TEXT, "0"),
    CHAIN_UNDO_DEPTH("chains.*.undo-depth", Form.TEXT, "256"),
    CHAIN_PENDING_MINUTES("chains.*.pending-minutes", Form.TEXT, "180"),
    CHAIN_NAME("chains.*.name", Form.TEXT, ""),
    CHAIN_SYMBOL("chains.*.symbol", Form.TEXT, ""),
    CHAIN_LOGO("chains.*.logo", Form.TEXT, ""),
    CHAIN_COOKIE("chains.*.cookie", Form.TEXT, ""),
    CHAIN_USER("chains.*.user", Form.TEXT, ""),
    CHAIN_PASSWORD("chains.*.password", Form.TEXT, ""),
    CHAIN_PROTOCOLS("chains.*.protocols", Form.LIST, ""),
    CHAIN_ACTIVATION("chains.*.activation", Form.FREE, ""),
    CHAIN_GEYSER("chains.*.geyser", Form.TEXT, ""),
    CHAIN_GEYSER_TOKEN("chains.*.geyser-token", Form.TEXT, ""),
    CHAIN_ACCOUNTS("chains.*.accounts", Form.TEXT, "tokens"),
    CHAIN_OWNERS("chains.*.owners", Form.LIST, ""),
    CHAIN_MINTS("chains.*.mints", Form.LIST, ""),
    CHAIN_REPAIR("chains.*.repair", Form.TEXT, "snapshot"),
    PRICES_FILE("prices.file", Form.TEXT, ""),
    PRICES_SOURCES("prices.sources", Form.LIST, ""),
    PRICES_CHAIN_FILE("prices.chain-file", Form.TEXT, ""),
    PRICES_CHAIN_DEPTH_USD("prices.chain-depth-usd", Form.TEXT, "50000"),
    PRICES_CHAIN_MAX_AGE_MINUTES("prices.chain-max-age-minutes", Form.TEXT, "30"),
    PRICES_MAX_AGE_MINUTES("prices.max-age-minutes", Form.TEXT, "360"),
    PRICES_HISTORY_TOKENS("prices.history-tokens", Form.TEXT, "2000"),
    PRICES_TOKEN_FILE("prices.token-file", Form.TEXT, ""),
    PRICES_REFRESH_SECONDS("prices.refresh-seconds", Form.TEXT, "60"),
    PRICES_DEFILLAMA_URL("prices.defillama-url", Form.TEXT, "https://coins.llama.fi"),
    PRICES_COINGECKO_URL("prices.coingecko-url", Form.TEXT, "https://api.coingecko.com"),
    PRICES_COINGECKO_KEY("prices.coingecko-key", Form.TEXT, ""),
    APPROVALS_SPENDERS("approvals.spenders", Form.TEXT, ""),
    RISK_RULES_FILE("risk.rules-file", Form.TEXT, ""),
    RISK_RULES_MODE("risk.rules-mode", Form.TEXT, "extend"),
    RISK_VERIFIED_FILE("risk.verified-file", Form.TEXT, ""),
    RISK_VERIFIED_MODE("risk.verified-mode", Form.TEXT, "extend"),
    SQL("sql", Form.TEXT, "sqlite"),
    INDEX("index", Form.TEXT, "rocksdb"),
    INDEX_CACHE_MEBIBYTES("index-cache-mebibytes", Form.TEXT, "64"),
    LIMITS_REQUESTS_PER_SECOND("limits.requests-per-second", Form.TEXT, "100"),
    LOG_LEVEL("log.level", Form.TEXT, "info"),
    LOG_FORMAT("log.format", Form.TEXT, "text");

    /** What may stand behind a key. */
    enum Form {
        TEXT,
        LIST,
        /** Not looked into. */
        FREE
    }

    /** The section whose keys are chain indexes. */
    static final String CHAINS = "chains";

    static final String ANY_CHAIN = "*";

    private final String path;
    private final Form form;
    private final String fallback;

    Key(String path, Form form, String fallback) {
        this.path = path;
        this.form = form;
        this.fallback = fallback;
    }

    /** The pattern of its place in the file, for instance {@code chains.*.nodes}. */
    String path() {
        return path;
    }

    Form form() {
        return form;
    }

    /** What holds where neither file nor environment says; empty where nothing does. */
    String fallback() {
        return fallback;
    }

    boolean isPerChain() {
        return path.startsWith(CHAINS + "." + ANY_CHAIN + ".");
    }

    String path(String chain) {
        return path.replace(ANY_CHAIN, chain);
    }

    /** {@code http.listen} is {@code COFFER_HTTP_LISTEN}. */
    static String variable(String path) {
        return "COFFER_" + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
