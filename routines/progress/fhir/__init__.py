"""Sessions, pain and check-ins as a bundle of plain FHIR R4 resources, for health records.

Codes are LOINC's, and for a session those of HL7's Physical Activity guide (STU 1.0.0). Conformance to that guide is
not claimed: it builds on a patient of the United States' core profile. Sets have no place in it; tables have them.
"""
