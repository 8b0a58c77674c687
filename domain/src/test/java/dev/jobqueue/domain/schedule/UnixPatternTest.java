package dev.jobqueue.domain.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnixPatternTest {

    private static final int DAYS = 100;

    /** Random fields, built as sets and as text at once; each minute of some months is asked for by its own predicate. */
    @Test
    void every_search_agrees_with_trying_minute_by_minute() {
        Random random = new Random(20261123);
        int matched = 0;
        for (int round = 0; round < 60; round++) {
            Field minute = Field.random(random, 0, 59);
            Field hour = Field.random(random, 0, 23);
            Field day = Field.random(random, 1, 31);
            Field month = Field.random(random, 1, 12);
            Field weekday = Field.random(random, 0, 6);
            boolean either = !day.text.startsWith("*") && !weekday.text.startsWith("*");
            UnixPattern pattern = UnixPattern.of(minute.text, hour.text, day.text, month.text, weekday.text);

            LocalDateTime time = LocalDateTime.of(2023 + random.nextInt(3), 1 + random.nextInt(12), 1, 0, 0);
            Optional<LocalDateTime> next = pattern.nextAfter(time);
            for (int i = 0; i < DAYS * 24 * 60; i++) {
                time = time.plusMinutes(1);
                boolean onMonthDay = day.has.test(time.getDayOfMonth());
                boolean onWeekday = weekday.has.test(time.getDayOfWeek().getValue() % 7);
                boolean matches = minute.has.test(time.getMinute())
                        && hour.has.test(time.getHour())
                        && month.has.test(time.getMonthValue())
                        && (either ? onMonthDay || onWeekday : onMonthDay && onWeekday);
                boolean found = next.isPresent() && next.get().equals(time);
                if (matches != found) {
                    fail("%s %s %s %s %s at %s: found %s", minute, hour, day, month, weekday, time, next);
                }
                if (found) {
                    next = pattern.nextAfter(time);
                    matched++;
                }
            }
        }
        assertThat(matched).isGreaterThan(10_000);
    }

    @ParameterizedTest
    @CsvSource({
        "'* * * * *', true",
        "'*/5 3 * * *', true",
        "'0 */2 * * *', true",
        "'0 0 * * *', false",
        "'0-59 1 * * *', false"
    })
    void an_expression_follows_the_clock_when_its_minute_or_hour_begins_with_a_star(
            String expression, boolean follows) {
        String[] fields = expression.split(" ", -1);

        assertThat(UnixPattern.of(fields[0], fields[1], fields[2], fields[3], fields[4])
                        .followsClock())
                .isEqualTo(follows);
    }

    private record Field(String text, IntPredicate has) {

        static Field random(Random random, int min, int max) {
            int step = 1 + random.nextInt(7);
            int low = min + random.nextInt(max - min + 1);
            int high = low + random.nextInt(max - low + 1);
            return switch (random.nextInt(5)) {
                case 0 -> new Field("*", value -> true);
                case 1 -> new Field("*/" + step, value -> (value - min) % step == 0);
                case 2 ->
                    new Field(
                            low + "-" + high + "/" + step,
                            value -> value >= low && value <= high && (value - low) % step == 0);
                case 3 -> new Field(low + "-" + high, value -> value >= low && value <= high);
                default -> list(random, min, max);
            };
        }

        private static Field list(Random random, int min, int max) {
            int[] values = IntStream.range(0, 1 + random.nextInt(4))
                    .map(i -> min + random.nextInt(max - min + 1))
                    .toArray();
            String text = IntStream.of(values).mapToObj(Integer::toString).collect(Collectors.joining(","));
            return new Field(text, value -> IntStream.of(values).anyMatch(one -> one == value));
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
