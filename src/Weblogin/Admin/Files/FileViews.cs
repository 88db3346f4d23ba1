using Weblogin.Admin.Frame;
using Weblogin.Admin.Sources;

namespace Weblogin.Admin.Files;

/// <summary>The files of a tenant.</summary>
/// <param name="Older">Where those before them are; null where there are none.</param>
public sealed record ShownFiles(string Tenant, string NewAddress, IReadOnlyList<ShownFileLine> Files, string? Older);

/// <summary>A file in a list.</summary>
public sealed record ShownFileLine(string Name, string Address, string Kind, string When, string By, ShownTag State);

/// <summary>A file.</summary>
/// <param name="Facts">Name and value of what is known of it, counts among them.</param>
public sealed record ShownFile(string Name, string Address, ShownTag State, IReadOnlyList<(string Name, string Value)> Facts)
{
    /// <summary>Whether it is being worked on.</summary>
    public bool IsOpen { get; init; }

    /// <summary>0 to 100; null where nobody knows.</summary>
    public int? Percent { get; init; }

    /// <summary>The same page, asked for anew; null where it is over.</summary>
    public string? RefreshAddress { get; init; }

    /// <summary>Whether the page was asked for by <see cref="RefreshAddress"/>: the keyboard stays there.</summary>
    public bool HasRefreshed { get; init; }

    /// <summary>Why nothing of it is in force; null where it is.</summary>
    public SaidReason? Refusal { get; init; }

    public IReadOnlyList<SaidReason> Faults { get; init; } = [];

    /// <summary>Where the result is fetched; null where there is none.</summary>
    public string? ResultAddress { get; init; }

    /// <summary>Whether whoever looks has said that they want it, by a fresh login.</summary>
    public bool IsResultAsked { get; init; }

    /// <summary>Whether there was a result that is gone.</summary>
    public bool IsResultGone { get; init; }

    /// <summary>The run that came of it; null where none did.</summary>
    public (string Text, string Address)? Run { get; init; }
}

/// <summary>The form that brings a file.</summary>
/// <param name="Sources">In whose place profiles can be read.</param>
/// <param name="Fault">Why nothing was taken; null where it was not tried.</param>
public sealed record ShownUpload(string Address, string Back, int MostMiB, IReadOnlyList<string> Sources, string? Fault = null);
