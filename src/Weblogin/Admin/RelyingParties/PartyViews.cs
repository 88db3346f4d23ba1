using Weblogin.Admin.Documents;
using Weblogin.Admin.Forms;
using Weblogin.Admin.Frame;

namespace Weblogin.Admin.RelyingParties;

/// <summary>A relying party's form as its page shows it.</summary>
public sealed record PartyView(string Title, string Address, int From, IReadOnlyList<ShownField> Fields) : FormView(Title, Address, From, Fields)
{
    /// <summary>Whether it is a service provider, whose metadata is brought here.</summary>
    public bool TakesMetadata { get; init; }

    /// <summary>What is understood of its metadata; null where there is none yet.</summary>
    public MetadataView? Metadata { get; init; }

    /// <summary>Why metadata that was brought was not taken; null where none was refused.</summary>
    public string? MetadataFault { get; init; }

    /// <summary>Why exactly, and what to do; null where there is no more to say.</summary>
    public SaidReason? MetadataDetail { get; init; }

    /// <summary>Where the document itself is edited; null where it is new.</summary>
    public string? DocumentAddress { get; init; }

    /// <summary>Whether the form cannot say what the document says.</summary>
    public bool IsDocumentOnly { get; init; }
}

/// <summary>Metadata that is about to be saved, or stands.</summary>
/// <param name="Text">It itself.</param>
/// <param name="Sha256">Of its UTF-8.</param>
/// <param name="Facts">What it says, a line each. Everything in it is a stranger's, and shown as text.</param>
/// <param name="Changes">How it differs from what stands; null where nothing does, or nothing stands.</param>
/// <param name="IsBrought">Whether it was brought just now and is not saved.</param>
public sealed record MetadataView(string Text, string Sha256, IReadOnlyList<string> Facts, IReadOnlyList<DiffLine>? Changes, bool IsBrought);

/// <summary>A client secret that was made just now.</summary>
/// <param name="Next">Where to go from here.</param>
public sealed record ShownSecret(string Name, string ClientId, string Secret, string Next);
