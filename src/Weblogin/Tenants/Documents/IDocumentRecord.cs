using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>Writes down who changed a document, and that they may, in the commit that changes it, whichever door it came by. Implemented where the record is.</summary>
internal interface IDocumentRecord
{
    /// <param name="before">The version before; null of a new document.</param>
    /// <param name="person">Who, as a person; null where it was a command.</param>
    IPendingWrite Of(DocumentVersion? before, DocumentVersion after, PersonId? person);

    /// <summary>Changes nothing. The commit is undone where the person may not change it any more.</summary>
    /// <param name="tenant">Whose document it is; null where it is for operators alone.</param>
    /// <param name="session">The session that stands in the place of the person's access; null where none does.</param>
    IPendingWrite Hold(PersonId person, TenantId? tenant, EditingSession? session);
}
