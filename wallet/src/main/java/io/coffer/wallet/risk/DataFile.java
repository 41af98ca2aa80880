package io.coffer.wallet.risk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lines of columns with tabs between them; empty lines and those that begin with {@code #} are for people. */
record DataFile(String name, List<Line> lines) {
    private static final int MAX_LINES = 200_000;

    /** @param number of the line in its file, from 1 */
    record Line(String file, int number, List<String> columns) {

        RiskDataException problem(String what) {
            return new RiskDataException(file + ":" + number + ": " + what);
        }

        String column(int index) {
            if (index >= columns.size()) {
                throw problem("a column is missing");
            }
            return columns.get(index);
        }

        int number(int index, int least, int most) {
            String text = column(index);
            if (text.matches("[0-9]{1,6}")) {
                int value = Integer.parseInt(text);
                if (value >= least && value <= most) {
                    return value;
                }
            }
            throw problem("'" + text + "' is no number from " + least + " to " + most);
        }
    }

    static DataFile shipped(String name) {
        try (InputStream file = DataFile.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing from the wallet room");
            }
            return parse(name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new RiskDataException("cannot read the shipped " + name, unreadable);
        }
    }

    static DataFile of(Path path) {
        try {
            return parse(path.toString(), Files.readString(path));
        } catch (CharacterCodingException notText) {
            throw new RiskDataException(path + " is not UTF-8 text", notText);
        } catch (IOException unreadable) {
            throw new RiskDataException("cannot read " + path + ": " + unreadable, unreadable);
        }
    }

    private static DataFile parse(String name, String text) {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (number > MAX_LINES) {
                throw new RiskDataException(name + " has more than " + MAX_LINES + " lines");
            }
            String stripped = line.strip();
            if (!stripped.isEmpty() && !stripped.startsWith("#")) {
                lines.add(new Line(name, number, columns(stripped)));
            }
        }
        return new DataFile(name, List.copyOf(lines));
    }

    private static List<String> columns(String line) {
        String[] columns = line.split("\t");
        for (int i = 0; i < columns.length; i++) {
            columns[i] = columns[i].strip();
        }
        return List.of(columns);
    }
}
