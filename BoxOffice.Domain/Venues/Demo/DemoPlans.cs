namespace BoxOffice.Domain.Venues.Demo;

/// <summary>
/// Three demonstration venues, as documents in pretix's format: they are imported in the same way as any other plan.
/// Each has a few wheelchair spaces with companion seats beside them, and seats with a restricted view. Always the same
/// text for the same version of this code.
/// </summary>
public static class DemoPlans
{
    /// <summary>The distance between the middles of neighbours, in plan units.</summary>
    internal const double SeatPitch = 24;

    /// <summary>The distance between the middles of consecutive rows, in plan units.</summary>
    internal const double RowPitch = 30;

    internal const double SeatRadius = 10;

    internal const string Paper = "#F1F3F5";
    internal const string PaperEdge = "#D5DAE0";
    internal const string Dark = "#343A40";
    internal const string Light = "#F8F9FA";
    internal const string Quiet = "#5C6670";

    /// <summary>
    /// Colours of the categories from dearest to cheapest. They are evenly spaced in lightness, so that they differ in
    /// greyscale and for people with any kind of colour blindness.
    /// </summary>
    internal static readonly string[] Ramp = ["#FDE725", "#7AD151", "#22A884", "#2A788E", "#414487", "#440154"];

    /// <summary>
    /// A studio with 302 seats in straight rows, odd numbers left of the aisle and even ones right of it.
    /// </summary>
    public static string Studio() => DemoStudio.Draw().ToJson();

    /// <summary>
    /// A playhouse with some 1,200 seats: stalls, dress circle, balcony and boxes, curved round the stage.
    /// </summary>
    public static string Theatre() => DemoTheatre.Draw().ToJson();

    /// <summary>An arena with some 20,000 seats in three tiers of blocks all round a court.</summary>
    public static string Arena() => DemoArena.Draw().ToJson();

    /// <summary>Rows are lettered without I and O, which people read as digits.</summary>
    internal static string RowLetter(int index) => "ABCDEFGHJKLMNPQRSTUVWXYZ"[index].ToString();
}
