package org.multidb.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One {@code asadmin} command, before any quoting. Its text form leaves the arguments out, as they may hold a password.
 *
 * @param name of the command
 * @param arguments options, each followed by its value, and operands
 */
record AdminCommand(String name, List<String> arguments) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.,:;/=@%+${}-]+");

    AdminCommand {
        arguments = List.copyOf(arguments);
    }

    /** Sets an attribute of the server's configuration. */
    static AdminCommand set(String attribute, Object value) {
        return new AdminCommand("set", List.of(attribute + "=" + value));
    }

    /** A command with options and, last, what it is about. */
    static AdminCommand of(String name, Map<String, ?> options, String operand) {
        List<String> arguments = new ArrayList<>();
        options.forEach((option, value) -> {
            arguments.add("--" + option);
            arguments.add(value.toString());
        });
        arguments.add(operand);
        return new AdminCommand(name, arguments);
    }

    /**
     * Name and value pairs as one value: {@code a=1:b=2}. The backslash takes the meaning from a separator or quote inside
     * a value; an empty value is a pair of quotes (Payara's {@code ParamTokenizer}).
     */
    static String properties(Map<String, ?> properties) {
        return properties.entrySet().stream()
                .map(p -> p.getKey() + "=" + escaped(p.getValue().toString()))
                .collect(Collectors.joining(":"));
    }

    private static String escaped(String value) {
        return value.isEmpty() ? "\"\"" : value.replaceAll("[\\\\:=\"']", "\\\\$0");
    }

    /** The command as a line for {@code asadmin multimode --file} (Payara's {@code ArgumentTokenizer}). */
    String multimode() {
        return line(AdminCommand::quoted);
    }

    /** In single quotes everything stands for itself; a single quote itself needs double ones. */
    private static String quoted(String argument) {
        if (PLAIN.matcher(argument).matches()) {
            return argument;
        }
        return argument.contains("'") ? '"' + argument.replaceAll("[\\\\\"]", "\\\\$0") + '"' : "'" + argument + "'";
    }

    /**
     * The command as a line for {@code payara-micro.jar --prebootcommandfile}, whose quotes end up in the value, so
     * there are none (Payara's {@code BootCommands}).
     *
     * @throws LauncherException for an argument that would need them
     */
    String bootFile() {
        return line(AdminCommand::unquoted);
    }

    private static String unquoted(String argument) {
        if (argument.matches("[^\"'\\s]+")) {
            return argument;
        }
        throw LauncherException.mistaken(
                "--micro",
                "a value with a blank or a quote cannot be written into a boot command file",
                "set that property in the server afterwards");
    }

    private String line(UnaryOperator<String> quotation) {
        return name + arguments.stream().map(a -> " " + quotation.apply(a)).collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return name;
    }
}
