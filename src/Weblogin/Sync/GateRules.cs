namespace Weblogin.Sync;

/// <summary>How much a run may take away or rebind without a human having looked at it. Shares are percent; what stays at or below its limit passes.</summary>
internal sealed record GateRules
{
    /// <summary>What holds where the tenant's document says nothing.</summary>
    public static readonly GateRules Default = new();

    /// <summary>The largest share of the records in force, of each kind alone, that a run may end. 0 to 100.</summary>
    public decimal GonePercent { get; init; } = 5;

    /// <summary>So many of a kind may go whatever share they are: in a small tenant one who leaves is a large one.</summary>
    public int GoneFrom { get; init; } = 10;

    /// <summary>The share of the people that <see cref="GoneFrom"/> may let go: in a small tenant it would be everybody. 0 to 100.</summary>
    public decimal GoneFromPercent { get; init; } = 50;

    /// <summary>The largest share of the people in force whose user name may come to lead to them from another person. 0 to 100.</summary>
    public decimal ReboundPercent { get; init; } = 0.1m;

    /// <summary>The largest share of the rows read that may be unreadable. 0 to 100.</summary>
    public decimal UnreadablePercent { get; init; } = 5;

    /// <summary>So many rows may be unreadable whatever share they are.</summary>
    public int UnreadableFrom { get; init; } = 10;
}
