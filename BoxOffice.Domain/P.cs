namespace BoxOffice.Domain; internal static class Placeholder;
