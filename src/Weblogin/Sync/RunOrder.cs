namespace Weblogin.Sync;

/// <summary>How a run is to go.</summary>
/// <param name="Gate">What it may change before a human is asked.</param>
internal sealed record RunOrder(GateRules Gate)
{
    /// <summary>Whether it only tells what would change, and puts nothing in force.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether the plan of a dry run stays beside what is in force, to be looked at, until the source is read again or <see cref="PlanKept"/> is over.</summary>
    public bool KeepsPlan { get; init; }

    /// <summary>Who began it; null where nobody says.</summary>
    public RunOrigin? Origin { get; init; }

    /// <summary>How long the plan of a dry run may lie.</summary>
    public static readonly TimeSpan PlanKept = TimeSpan.FromHours(24);
}

/// <summary>Who or what began a run.</summary>
/// <param name="Name">As the access list, the machine's user or the token's number has it; null where it was a clock.</param>
internal sealed record RunOrigin(RunTrigger Trigger, string? Name)
{
    public static readonly RunOrigin Schedule = new(RunTrigger.Schedule, null);

    public override string ToString() => Trigger.ToString();
}

internal enum RunTrigger
{
    /// <summary>Its time had come.</summary>
    Schedule,

    /// <summary>Somebody typed a command.</summary>
    Command,

    /// <summary>A machine of the tenant's, by a token.</summary>
    Machine,

    /// <summary>Somebody who administers, on a page or by the interface for programs.</summary>
    Administrator,
}
