namespace PartnerUpgrade.Serving.Generating;

/// <summary>What customers and their users are called. The customer's number makes a name unique.</summary>
internal static class NameLists
{
    internal static readonly string[] First =
        ["Adventure", "Alpine", "Blue", "Boréal", "Côte", "Étoile", "Fourth", "Granite", "Harbor", "Île", "Lumière", "Northern", "Océan", "Prairie", "River", "Silver", "Südwest", "Trillium", "Val", "Wide"];

    internal static readonly string[] Second =
        ["Airlines", "Atelier", "Bakery", "Clinic", "Conseil", "Consulting", "Foods", "Garage", "Group", "Immobilier", "Logistique", "Media", "Notaires", "Partners", "Research", "School", "Textile", "Toys", "Transport", "Winery"];

    internal static readonly string[] Form = ["SAS", "SARL", "GmbH", "Ltd", "& Co.", "SA", "BV", "SCOP"];

    internal static readonly string[] GivenNames =
        ["Aïcha", "Björn", "Camille", "Élodie", "François", "Hanako", "Inès", "João", "Kenji", "Łukasz", "Maël", "Noël", "Priya", "Siobhán", "Zoé"];

    internal static readonly string[] FamilyNames =
        ["Åkesson", "Benali", "Caron", "Dubois", "Fournier", "García", "Girard", "Le Gall", "Lefèvre", "Moreau", "Müller", "Nguyễn", "O’Connor", "Tanaka", "Wiśniewska"];

    internal static readonly Town[] Towns =
    [
        new("FR", "fr-FR", "Paris", "75008"), new("FR", "fr-FR", "Lyon", "69002"), new("FR", "fr-FR", "Marseille", "13002"), new("FR", "fr-FR", "Nantes", "44000"),
        new("FR", "fr-FR", "Lille", "59000"), new("BE", "fr-BE", "Bruxelles", "1000"), new("CH", "fr-CH", "Genève", "1201"), new("DE", "de-DE", "Köln", "50667"),
        new("GB", "en-GB", "Leeds", "LS1 4AP"), new("CA", "fr-CA", "Montréal", "H2Y 1C6"),
    ];

    internal static readonly Town[] IndianTowns = [new("IN", "en-IN", "Pune", "411001"), new("IN", "en-IN", "Chennai", "600001")];

    /// <summary>Where a customer is.</summary>
    internal sealed record Town(string Country, string Culture, string Name, string PostalCode);
}
