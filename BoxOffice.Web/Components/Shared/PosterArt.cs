using System.Globalization;
using System.Text;

namespace BoxOffice.Web.Components.Shared;

/// <summary>
/// A drawing of an invented venue, seen from above. It depends on the event's id, so an event always has the same seats
/// in the same places.
/// </summary>
public sealed class PosterArt
{
    public const int Width = 400;
    public const int Height = 300;
    public const int Gels = 6;
    private const double Margin = 12;

    private PosterArt(int gel, double stageX, string lit, string dark) =>
        (Gel, StageX, Lit, Dark) = (gel, stageX, lit, dark);

    /// <summary>The number of its colours, from 0 to <see cref="Gels"/> - 1.</summary>
    public int Gel { get; }

    /// <summary>The x coordinate of the light at the upper edge.</summary>
    public double StageX { get; }

    /// <summary>Free seats, as an SVG path of dots.</summary>
    public string Lit { get; }

    /// <summary>Taken seats, as an SVG path of dots.</summary>
    public string Dark { get; }

    /// <param name="eventId">What the pattern is derived from.</param>
    /// <param name="free">The share of seats still free, 0 to 1.</param>
    public static PosterArt Of(long eventId, double free)
    {
        var random = new SplitMix64((ulong)eventId);
        var gel = (int)(eventId % Gels);
        var stage = Width * (0.34 + 0.4 * random.Next());
        var (pitch, first, spread) = (15 + 5 * random.Next(), 64 + 30 * random.Next(), 0.62 + 0.3 * random.Next());
        var aisle = 0.1 + 0.25 * random.Next();
        var (lit, dark) = (new Dots(), new Dots());
        for (var radius = first; radius < Width; radius += pitch * 1.12)
        {
            var step = pitch / radius;
            for (var angle = -spread * Math.PI / 2; angle <= spread * Math.PI / 2; angle += step)
            {
                if (Math.Abs(Math.Abs(angle) - aisle) < 9 / radius)
                    continue;
                var (x, y) = (stage + Math.Sin(angle) * radius, -18 + Math.Cos(angle) * radius);
                if (x is < Margin or > Width - Margin || y is < Margin or > Height + Margin)
                    continue;
                (random.Next() < free ? lit : dark).Add(x, y);
            }
        }
        return new(gel, stage, lit.ToString(), dark.ToString());
    }

    /// <summary>
    /// An SVG path of dots. Each dot is relative to the one before: compressed, that is a quarter smaller than absolute
    /// positions.
    /// </summary>
    private sealed class Dots
    {
        private readonly StringBuilder _path = new();
        private int _x;
        private int _y;

        public void Add(double x, double y)
        {
            var (toX, toY) = (
                (int)Math.Round(x, MidpointRounding.AwayFromZero),
                (int)Math.Round(y, MidpointRounding.AwayFromZero)
            );
            var space = toY < _y ? "" : " ";
            _path.Append(CultureInfo.InvariantCulture, $"m{toX - _x}{space}{toY - _y}h0");
            (_x, _y) = (toX, toY);
        }

        public override string ToString() => _path.ToString();
    }

    /// <summary>A random generator: the same numbers on every machine and runtime.</summary>
    private sealed class SplitMix64(ulong seed)
    {
        private ulong _state = seed * 0x9E3779B97F4A7C15 + 0x632BE59BD9B4E019;

        public double Next()
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return ((z ^ (z >> 31)) >> 11) / (double)(1UL << 53);
        }
    }
}
