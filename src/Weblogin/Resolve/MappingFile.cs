namespace Weblogin.Resolve;

/// <summary>What reading a mapping file gave. Closed.</summary>
internal abstract record MappingFile
{
    private MappingFile() { }

    /// <summary>The file is a mapping, though rows of it may not be.</summary>
    /// <param name="Mappings">The good rows, each user name once. Rows that conflict are not among them: which is right is unknowable.</param>
    /// <param name="Faults">The bad rows, in the order of the file.</param>
    /// <param name="Repeated">Rows that say what an earlier row said.</param>
    /// <param name="SharedPersons">Rows whose national id stands under another user name too, as it does for people with a second account.</param>
    internal sealed record Read(
        IReadOnlyList<AccountMapping> Mappings, IReadOnlyList<MappingFault> Faults, IReadOnlyList<int> Repeated, IReadOnlyList<int> SharedPersons) : MappingFile
    {
        public override string ToString() => $"{Mappings.Count} mappings, {Faults.Count} bad rows";
    }

    /// <summary>The file is none.</summary>
    /// <param name="Sentence">Why, for an administrator; nothing of the content.</param>
    /// <param name="Faults">Bad rows up to the point where reading was given up.</param>
    internal sealed record Unreadable(string Sentence, IReadOnlyList<MappingFault> Faults) : MappingFile;
}
