package dev.jobqueue.plugin.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementsTest {

    @Test
    void statements_end_in_semicolons_that_are_neither_quoted_nor_commented() {
        assertThat(Statements.split("""
                        select ';', "a;b", E'\\';' ; -- c;d
                        /* e; /* f; */ g; */
                        select $$ h; $$, $x$ i; $$ $x$, a$b$c;
                        ;;
                        update t set a = 1
                        """))
                .extracting(SqlStatement::text)
                .containsExactly(
                        "select ';', \"a;b\", E'\\';'", "select $$ h; $$, $x$ i; $$ $x$, a$b$c", "update t set a = 1");
    }

    @Test
    void what_has_no_end_ends_with_the_text() {
        assertThat(Statements.split("select 'a;")).hasSize(1);
        assertThat(Statements.split("select $$ a;")).hasSize(1);
        assertThat(Statements.split("select 1 /* a;")).hasSize(1);
        assertThat(Statements.split(" -- nothing\n/* at all */ ;")).isEmpty();
    }

    @Test
    void a_statement_knows_its_line() {
        assertThat(Statements.split("-- a\n\nselect 1;\n  select\n2"))
                .extracting(SqlStatement::line)
                .containsExactly(3, 4);
    }

    @Test
    void parameters_are_names_after_a_colon_that_are_neither_quoted_nor_casts() {
        SqlStatement statement =
                Statements.split("select :a, b::date, ':c', x[1:2], :a_2 -- :d").get(0);

        assertThat(statement.parameters()).extracting(SqlStatement.Place::name).containsExactly("a", "a_2");
        assertThat(statement.jdbc()).startsWith("select ?, b::date, ':c', x[1:2], ?");
    }

    @Test
    void a_position_is_counted_in_what_was_written() {
        SqlStatement statement =
                Statements.split("\nselect :first,\n  :second, oops").get(0);

        assertThat(statement.position("select $1,\n  $2, oops".indexOf("oops") + 1))
                .isEqualTo(new SqlStatement.Position(3, 12));
        assertThat(statement.position(1)).isEqualTo(new SqlStatement.Position(2, 1));
        assertThat(statement.position(1_000).line()).isEqualTo(3);
    }

    @Test
    void a_whole_statement_is_not_split() {
        assertThat(Statements.whole("begin; :a; end").text()).isEqualTo("begin; :a; end");
        assertThat(Statements.whole("begin; :a; end").parameters()).hasSize(1);
    }
}
