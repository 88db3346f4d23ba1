namespace Weblogin.Storage.Sql;

/// <summary>What a commit must outlive (decision 0008). Ordered: of several in one commit the greatest counts.</summary>
internal enum Durability
{
    /// <summary>The death of this process. A power cut can take back its last moments.</summary>
    Process,

    /// <summary>The same at once, and within a second the machine: many share one flush, and nobody waits for it.</summary>
    MachineSoon,

    /// <summary>The machine, before it is acknowledged.</summary>
    Machine,
}
