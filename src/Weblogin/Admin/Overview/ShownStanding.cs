namespace Weblogin.Admin.Overview;

/// <summary>A light as a page shows it.</summary>
/// <param name="Color">As the design system names it.</param>
/// <param name="Words">The same in words.</param>
public sealed record ShownLight(string Color, string Words);

/// <summary>How a tenant stands.</summary>
/// <param name="Address">Where more is told of it.</param>
/// <param name="Reasons">What is wrong, what weighs most first.</param>
/// <param name="Next">What breaks next and when; null where nothing does.</param>
public sealed record ShownStanding(string Name, string Address, ShownLight Light, IReadOnlyList<string> Reasons, long LetIn, long Failed, string? Next);

/// <summary>A page of them.</summary>
/// <param name="At">When it was looked.</param>
public sealed record StandingList(IReadOnlyList<ShownStanding> Rows, string Query, int Page, int Pages, int Red, int Yellow, int Green, string At);

/// <summary>What came and what went, by name.</summary>
/// <param name="Days">Of so many days.</param>
/// <param name="Missing">What comes no more, a line each.</param>
/// <param name="Advice">What to do about that.</param>
public sealed record ShownMatrix(string Tenant, int Days, IReadOnlyList<string> Missing, string Advice, ShownShares From, ShownShares To);

/// <param name="Columns">The parties.</param>
/// <param name="Rows">The names, what comes most first.</param>
public sealed record ShownShares(IReadOnlyList<SharedParty> Columns, IReadOnlyList<SharedName> Rows);

public sealed record SharedParty(string Party, long Logins);

/// <param name="Shares">One for each party, in words.</param>
public sealed record SharedName(string Name, IReadOnlyList<string> Shares);
