package dev.jobqueue.plugin.sql;

import dev.jobqueue.plugin.wire.Mask;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what a database refused, why, and what to do about it. */
final class SqlFailure extends Exception {

    private static final long serialVersionUID = 1;

    /** How PostgreSQL's driver says where in a statement something is wrong. */
    private static final Pattern POSITION = Pattern.compile("\\s*Position: (\\d+)");

    SqlFailure(String message) {
        super(message);
    }

    /** The message is all that is kept of the cause: what the driver says elsewhere may hold what is secret. */
    static SqlFailure connecting(Database database, SQLException refused, Mask mask) {
        String state = state(refused);
        String said = mask.over(said(refused));
        String remedy = state.startsWith("28")
                ? ": check user and password, and whether the server wants TLS"
                : said.contains("SSL")
                        ? ": let the server offer TLS, or the url ask for none"
                        : ": check the url, and that the database is up";
        return new SqlFailure(database + " cannot be connected to (" + said + ")" + remedy);
    }

    static SqlFailure executing(SqlStatement statement, SQLException refused, Mask mask) {
        Matcher position = POSITION.matcher(said(refused));
        Optional<SqlStatement.Position> place = position.find()
                ? Optional.of(statement.position(Integer.parseInt(position.group(1))))
                : Optional.empty();
        String where = place.map(at -> "line " + at.line() + ", column " + at.column())
                .orElse("the statement on line " + statement.line());
        return new SqlFailure(
                mask.over(where + ": " + position.replaceAll("") + " [" + state(refused) + "] in: " + statement));
    }

    private static String state(SQLException refused) {
        return refused.getSQLState() == null ? "no SQLSTATE" : refused.getSQLState();
    }

    private static String said(SQLException refused) {
        return String.valueOf(refused.getMessage()).replaceAll("[ \\t]+", " ").strip();
    }
}
