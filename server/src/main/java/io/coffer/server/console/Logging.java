package io.coffer.server.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.coffer.server.configuration.Configuration.LogSettings;
import net.logstash.logback.encoder.LogstashEncoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends every log line to the screen. Logback finds this class as a service; until {@link #apply} only warnings are
 * shown, so that commands stay quiet.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class Logging extends ContextAwareBase implements Configurator {
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level %logger{0} %msg%n%ex";
    private static final LogSettings UNTIL_CONFIGURED =
            new LogSettings(LogSettings.Level.WARN, LogSettings.Format.TEXT);

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        configure(context, UNTIL_CONFIGURED);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** From now on logs as the operator wants it. */
    public static void apply(LogSettings settings) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            configure(context, settings);
        }
    }

    private static void configure(LoggerContext context, LogSettings settings) {
        context.reset();
        Encoder<ILoggingEvent> encoder = encoder(context, settings.format());
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setName("screen");
        appender.setEncoder(encoder);
        appender.setOutputStream(Screen.standard().lines());
        appender.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.valueOf(settings.level().name()));
        root.addAppender(appender);
        if (settings.level() == LogSettings.Level.INFO) {
            quieten(context);
        }
    }

    /** Libraries whose INFO is about themselves. */
    private static void quieten(LoggerContext context) {
        for (String library : new String[] {"io.helidon", "com.zaxxer.hikari", "org.flywaydb", "io.micrometer"}) {
            context.getLogger(library).setLevel(Level.WARN);
        }
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, LogSettings.Format format) {
        return switch (format) {
            case JSON -> {
                LogstashEncoder json = new LogstashEncoder();
                json.setContext(context);
                yield json;
            }
            case TEXT -> {
                PatternLayoutEncoder text = new PatternLayoutEncoder();
                text.setContext(context);
                text.setPattern(PATTERN);
                yield text;
            }
        };
    }
}
