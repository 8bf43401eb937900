namespace PartnerUpgrade.Engine.Policy;

/// <summary>What a single value is, by the way it is written.</summary>
public enum PolicyScalarKind
{
    /// <summary>Text, quoted or not.</summary>
    Text,

    /// <summary>Nothing: <c>null</c>, <c>~</c> or no value at all.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A number, whole or not.</summary>
    Number,
}
